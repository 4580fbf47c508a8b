package dev.interlingua.acceptance.recorded;

import dev.interlingua.Gateway;
import dev.interlingua.acceptance.Format;
import dev.interlingua.acceptance.GatewayHost;
import dev.interlingua.testkit.Answer;
import dev.interlingua.testkit.FakeUpstream;
import dev.interlingua.testkit.HeaderList;
import dev.interlingua.testkit.HttpProbe;
import dev.interlingua.testkit.ProbeResponse;
import java.io.IOException;

/** A gateway in a real container whose only channel speaks one format. */
record Stage(Format format, FakeUpstream upstream, GatewayHost host) implements AutoCloseable {
    static Stage of(Format format) throws Exception {
        FakeUpstream upstream = FakeUpstream.start();
        Gateway gateway = Gateway.builder()
                .channel(format.channel(upstream.baseUrl()))
                .anonymous(true)
                .build();
        return new Stage(format, upstream, GatewayHost.jetty(gateway));
    }

    /** What a caller gets when the upstream answers so. */
    ProbeResponse ask(Answer answer, Format caller, String path, boolean stream) throws IOException {
        return send(answer, path, HeaderList.empty(), caller.request("some-model", "Hi", stream));
    }

    /** What a caller gets for this very request when the upstream answers so. */
    ProbeResponse send(Answer answer, String path, HeaderList headers, String request) throws IOException {
        upstream.answer(answer);
        return HttpProbe.post(host.url() + path, headers, request);
    }

    @Override
    public void close() {
        host.close();
        upstream.close();
    }
}
