package dev.interlingua.servlet;

/** All that holds for the adapter in every container. */
interface AdapterContract
        extends UploadContract,
                BodyStreamContract,
                UploadPassContract,
                AnswerContract,
                ConnectionContract,
                StreamContract,
                MountContract,
                BlockingContract,
                GatewayContract {}
