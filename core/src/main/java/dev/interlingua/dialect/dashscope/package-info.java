/** Alibaba Cloud's DashScope. */
@NullMarked
package dev.interlingua.dialect.dashscope;

import org.jspecify.annotations.NullMarked;
