package dev.interlingua.dialect.openai.videos;

import dev.interlingua.dialect.ServiceContext;
import dev.interlingua.service.VideoTask;
import jakarta.json.JsonObject;

/** Words the state of a film in one format. */
@FunctionalInterface
interface FilmAnswer {

    /** @param task with the caller's ids */
    JsonObject write(VideoTask task, ServiceContext context);
}
