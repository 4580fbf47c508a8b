package dev.interlingua.dialect;

/** What a row needs to read and write its wire format; which kind it is follows from the row's {@link Operation}. */
public interface EndpointCodec {}
