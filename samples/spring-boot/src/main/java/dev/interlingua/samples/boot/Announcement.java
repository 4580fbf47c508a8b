package dev.interlingua.samples.boot;

import java.util.Locale;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.env.Environment;
import org.springframework.stereotype.Component;

/** Says where to go and what to try, once everything answers. */
@Component
class Announcement {
    @EventListener
    void print(ApplicationReadyEvent started) {
        Environment environment = started.getApplicationContext().getEnvironment();
        String url = "http://%s:%s"
                .formatted(
                        environment.getProperty("server.address", "127.0.0.1"),
                        environment.getProperty("local.server.port"));
        System.out.print(String.format(Locale.ROOT, """
            Interlingua listening on %1$s
            Open it in a browser and log in as alice (password alice), who may chat, or as bob (password bob), who may not.
            Or try:
              curl -N -u alice:alice %1$s/ai/v1/chat/completions -H 'Content-Type: application/json' \
            -d '{"model":"demo","stream":true,"messages":[{"role":"user","content":"count to 20"}]}'
            """, url));
        System.out.flush();
    }
}
