package dev.interlingua.exchange;

import dev.interlingua.access.Caller;
import dev.interlingua.catalog.Catalog;
import dev.interlingua.catalog.ChannelCatalogs;
import dev.interlingua.catalog.ModelCard;
import dev.interlingua.catalog.ModelKind;
import dev.interlingua.catalog.ModelProfile;
import dev.interlingua.catalog.ModelStatement;
import dev.interlingua.channel.Channel;
import dev.interlingua.channel.ChannelType;
import dev.interlingua.channel.Globs;
import dev.interlingua.dialect.ModelList;
import dev.interlingua.dialect.ModelsCodec;
import dev.interlingua.dialect.Operation;
import dev.interlingua.http.Headers;
import dev.interlingua.model.ApiError;
import dev.interlingua.model.ErrorKind;
import dev.interlingua.model.Extensions;
import dev.interlingua.model.GatewayException;
import dev.interlingua.routing.Attempt;
import dev.interlingua.routing.ModelRouter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Lists the models a caller may use: the channels' plain names, the keys of mappings, and for globs what the
 * channel's own list names, or else what the catalog knows. */
final class ModelAnswers {
    private static final String DEMO = "Embedded demo: a rule-based model for wiring and tests, not an AI.";

    private final ModelRouter router;
    private final ChannelCatalogs catalogs;

    ModelAnswers(ModelRouter router, ChannelCatalogs catalogs) {
        this.router = router;
        this.catalogs = catalogs;
    }

    Answer answer(EndpointTable.Match match, Caller caller) {
        ModelsCodec codec = (ModelsCodec) match.row().codec();
        byte[] body;
        if (match.row().operation() == Operation.LIST_MODELS) {
            body = codec.list(all(caller), match.head());
        } else {
            String id = match.head().parameters().getOrDefault("model", "");
            body = codec.single(one(id.startsWith("models/") ? id.substring(7) : id, caller));
        }
        return Answer.of(200, Headers.of("Content-Type", "application/json"), body);
    }

    private List<ModelList.Entry> all(Caller caller) {
        Map<String, ModelList.Entry> entries = new LinkedHashMap<>();
        for (Channel channel : router.channels()) {
            for (String name : names(channel)) {
                if (caller.mayUse(name)) {
                    entries.putIfAbsent(name, entry(name, channel));
                }
            }
        }
        return List.copyOf(entries.values());
    }

    /**
     * The first model of the list that is of {@code kind}, for requests that leave the choice to the server; the demo model,
     * which does everything, where there is none; or null.
     */
    @Nullable
    String first(ModelKind kind, Caller caller) {
        List<ModelList.Entry> entries = all(caller);
        Optional<ModelList.Entry> known = entries.stream()
                .filter(entry -> entry.profile() != null && entry.profile().is(kind))
                .findFirst();
        return known.or(() -> entries.stream()
                        .filter(entry -> entry.ownedBy().equals(ChannelType.DEMO.word()))
                        .findFirst())
                .map(ModelList.Entry::id)
                .orElse(null);
    }

    private List<String> names(Channel channel) {
        List<String> names = new ArrayList<>(channel.modelMapping().keySet());
        List<String> concrete = concrete(catalogs.of(channel.name()));
        for (String pattern : channel.models()) {
            if (Globs.isPlain(pattern)) {
                names.add(pattern);
            } else {
                concrete.stream()
                        .filter(name -> Globs.anyMatch(List.of(pattern), name))
                        .forEach(names::add);
            }
        }
        return names;
    }

    /** The names a pattern may stand for: those of the channel's own list if it was read. */
    private static List<String> concrete(Catalog catalog) {
        List<ModelStatement> told = catalog.statements();
        return told.isEmpty()
                ? catalog.names()
                : told.stream().map(model -> model.card().id()).toList();
    }

    private ModelList.Entry one(String id, Caller caller) {
        return router.channels().stream()
                .filter(channel -> caller.mayUse(id) && channel.serves(id))
                .findFirst()
                .map(channel -> entry(id, channel))
                .orElseThrow(() -> unknown(id));
    }

    /** @throws GatewayException of kind {@code PERMISSION} when the caller may not use {@code model} */
    static void requireAllowed(Caller caller, String model) {
        if (!caller.mayUse(model)) {
            throw new GatewayException(new ApiError(
                    ErrorKind.PERMISSION, "You may not use the model '" + model + "'.", "model", null, null, null));
        }
    }

    /** The complaint that nobody serves a model. */
    static GatewayException unknown(String id) {
        return new GatewayException(new ApiError(
                ErrorKind.NOT_FOUND,
                "The model '" + id + "' does not exist or you do not have access to it.",
                "model",
                "model_not_found",
                null,
                null));
    }

    /**
     * Who can be asked to converse: some providers serve media alone.
     *
     * @param place where the caller asks, for the complaint that nobody serves the model there
     * @throws GatewayException of kind {@code PERMISSION} or {@code NOT_FOUND}
     */
    List<Attempt> conversing(Caller caller, String model, String place) {
        requireAllowed(caller, model);
        List<Attempt> all = router.attempts(model);
        if (all.isEmpty()) {
            throw unknown(model);
        }
        List<Attempt> able = all.stream()
                .filter(attempt -> !attempt.channel().formats().isEmpty())
                .toList();
        if (able.isEmpty()) {
            throw notServed(model, place);
        }
        return able;
    }

    private static GatewayException notServed(String id, String place) {
        return new GatewayException(new ApiError(
                ErrorKind.NOT_FOUND,
                "The model '" + id + "' is not served " + place + ".",
                "model",
                "model_not_found",
                null,
                null));
    }

    private ModelList.Entry entry(String name, Channel channel) {
        String upstreamModel = channel.upstreamModel(name);
        String format = channel.formats().isEmpty() ? "" : channel.formats().get(0);
        Catalog catalog = catalogs.of(channel.name());
        ModelProfile profile = catalog.profile(upstreamModel, format);
        ModelStatement told = catalog.statement(upstreamModel);
        ModelCard known = catalog.card(upstreamModel);
        ModelCard card = told == null ? known : told.card();
        boolean demo = channel.type() == ChannelType.DEMO;
        boolean alias = !name.equals(upstreamModel);
        String description = card == null || card.description().isEmpty()
                ? known == null ? "" : known.description()
                : card.description();
        return new ModelList.Entry(
                name,
                channel.type().word(),
                alias || card == null ? name : card.displayName(),
                demo ? DEMO : description,
                card == null ? 0 : card.createdSeconds(),
                profile.contextTokens(),
                profile.maxOutputTokens(),
                format,
                profile,
                told == null ? Extensions.NONE : told.own());
    }
}
