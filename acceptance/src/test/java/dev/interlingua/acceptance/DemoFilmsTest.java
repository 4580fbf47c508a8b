package dev.interlingua.acceptance;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.interlingua.channel.ChannelType;
import dev.interlingua.testkit.HeaderList;
import dev.interlingua.testkit.HttpProbe;
import dev.interlingua.testkit.ProbeResponse;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** A film of the demo model, from the first word to its file. */
class DemoFilmsTest {
    @Test
    void aFilmIsQueuedThenDoneThenRead() throws Exception {
        try (ServiceHost host = ServiceHost.of(ChannelType.DEMO)) {
            ProbeResponse begun = host.post("/v1/videos", "{\"model\":\"m\",\"prompt\":\"a square moves\"}");
            assertEquals("queued", begun.json().getString("status"), begun.text());
            String film = "/v1/videos/" + begun.json().getString("id");
            assertEquals("completed", host.call("GET", film).json().getString("status"));
            ProbeResponse whole = host.call("GET", film + "/content");
            assertEquals("video/mp4", whole.header("Content-Type"));
            assertEquals(Integer.toString(whole.body().length), whole.header("Content-Length"));
            assertEquals(
                    "bytes 4-7/" + whole.body().length,
                    part(host, film, "bytes=4-7").header("Content-Range"));
            assertArrayEquals(
                    Arrays.copyOfRange(whole.body(), 4, 8),
                    part(host, film, "bytes=4-7").body());
            assertEquals(whole.body().length - 4, part(host, film, "bytes=4-").body().length);
            assertEquals(3, part(host, film, "bytes=-3").body().length);
            assertEquals(416, part(host, film, "bytes=999999-").status());
            assertEquals(200, host.call("DELETE", film).status());
        }
    }

    private static ProbeResponse part(ServiceHost host, String film, String range) throws Exception {
        HeaderList headers = HeaderList.of("Authorization", "Bearer " + ServiceHost.KEY, "Range", range);
        return HttpProbe.get(host.url() + film + "/content", headers);
    }
}
