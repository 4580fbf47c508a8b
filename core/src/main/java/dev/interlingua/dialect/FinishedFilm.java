package dev.interlingua.dialect;

import dev.interlingua.model.ApiError;
import dev.interlingua.model.ErrorKind;
import dev.interlingua.model.GatewayException;
import dev.interlingua.service.ResultFile;
import dev.interlingua.service.VideoTask;

/** The file of a film, as far as a vendor tells its address along with its state. */
public final class FinishedFilm {
    private FinishedFilm() {}

    /**
     * What {@code task} tells.
     *
     * @throws GatewayException of kind {@code NOT_FOUND} when there is none, or not yet
     */
    public static ResultFile of(VideoTask task) {
        requireCompleted(task);
        String url = task.url();
        if (url == null) {
            throw GatewayException.badGateway("The upstream does not tell where the video is.");
        }
        return new ResultFile.Remote(url, false);
    }

    /** @throws GatewayException of kind {@code NOT_FOUND} when there is no film, or not yet */
    public static void requireCompleted(VideoTask task) {
        if (task.status() != VideoTask.Status.COMPLETED) {
            throw new GatewayException(new ApiError(
                    ErrorKind.NOT_FOUND,
                    task.status() == VideoTask.Status.FAILED
                            ? "There is no video: it could not be made."
                            : "The video is not finished yet."));
        }
    }
}
