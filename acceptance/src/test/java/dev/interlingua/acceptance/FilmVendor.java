package dev.interlingua.acceptance;

import dev.interlingua.channel.ChannelType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Vendors of films as they answer on the wire: what they are asked at which path, and their words. Quotes in JSON are
 * single; {@code FILE} stands for the address of a file.
 */
enum FilmVendor {
    KLING(
            ChannelType.KLING,
            "ak|sk",
            "kling-v1-6",
            "Authorization: Bearer eyJ",
            "POST /v1/videos/text2video",
            "{'code':0,'message':'SUCCEED','request_id':'r','data':{'task_id':'t-1','task_status':'submitted',"
                    + "'created_at':1739744384259,'updated_at':1739744384259}}",
            "GET /v1/videos/text2video/t-1",
            kling("submitted", ""),
            kling("processing", ""),
            kling("failed", "no luck"),
            "{'code':0,'message':'SUCCEED','data':{'task_id':'t-1','task_status':'succeed','task_result':{'videos':"
                    + "[{'id':'v','url':'FILE','duration':'5.1'}]},'created_at':1739744384259,"
                    + "'updated_at':1739744621359}}",
            "{'code':1203,'message':'resource not found','request_id':'r'}"),
    JIMENG(
            ChannelType.JIMENG,
            "AKLTx|c2VjcmV0",
            "jimeng_t2v_v30",
            "Authorization: HMAC-SHA256 Credential=AKLTx/",
            "POST /?Action=CVSync2AsyncSubmitTask&Version=2022-08-31",
            "{'code':10000,'data':{'task_id':'14790660436661235288'},'message':'Success','request_id':'r'}",
            "POST /?Action=CVSync2AsyncGetResult&Version=2022-08-31",
            jimeng("in_queue"),
            jimeng("generating"),
            "{'code':50413,'data':null,'message':'no luck','request_id':'r','status':50413}",
            "{'code':10000,'data':{'status':'done','video_url':'FILE','image_urls':null},'message':'Success'}",
            "{'code':404,'message':'no such task'}"),
    WAN(
            ChannelType.DASHSCOPE,
            "sk-dash",
            "wan2.5-t2v-preview",
            "Authorization: Bearer sk-dash",
            "POST /api/v1/services/aigc/video-generation/video-synthesis",
            "{'request_id':'r','output':{'task_id':'b2b0','task_status':'PENDING'}}",
            "GET /api/v1/tasks/b2b0",
            wan("PENDING"),
            wan("RUNNING"),
            "{'request_id':'r','output':{'task_id':'b2b0','task_status':'FAILED','code':'X','message':'no luck'}}",
            "{'request_id':'r','output':{'task_id':'b2b0','task_status':'SUCCEEDED','video_url':'FILE'},"
                    + "'usage':{'duration':10,'video_count':1}}",
            "{'code':'TaskNotFound','message':'no','request_id':'r'}"),
    VEO(
            ChannelType.GEMINI,
            "goog-key",
            "veo-3.1-generate-preview",
            "x-goog-api-key: goog-key",
            "POST /v1beta/models/veo-3.1-generate-preview:predictLongRunning",
            "{'name':'models/veo-3.1-generate-preview/operations/op1'}",
            "GET /v1beta/models/veo-3.1-generate-preview/operations/op1",
            null, // it has no word for waiting
            "{'name':'models/veo-3.1-generate-preview/operations/op1'}",
            "{'name':'o','done':true,'error':{'code':3,'message':'no luck'}}",
            "{'name':'o','done':true,'response':{'generateVideoResponse':{'generatedSamples':[{'video':{'uri':'FILE'}}]}}}",
            "{'error':{'code':404,'message':'no','status':'NOT_FOUND'}}"),
    SEEDANCE(
            ChannelType.ARK,
            "ark-key",
            "doubao-seedance-1-0-pro-250528",
            "Authorization: Bearer ark-key",
            "POST /api/v3/contents/generations/tasks",
            "{'id':'cgt-1'}",
            "GET /api/v3/contents/generations/tasks/cgt-1",
            "{'id':'cgt-1','status':'queued'}",
            "{'id':'cgt-1','status':'running','created_at':1743414619}",
            "{'id':'cgt-1','status':'failed','error':{'code':'X','message':'no luck'}}",
            "{'id':'cgt-1','model':'m','status':'succeeded','content':{'video_url':'FILE'},'created_at':1743414619,"
                    + "'updated_at':1743414673}",
            "{'error':{'code':'ResourceNotFound','message':'no'}}"),
    VIDU(
            ChannelType.VIDU,
            "vda-key",
            "viduq2",
            "Authorization: Token vda-key",
            "POST /ent/v2/text2video",
            "{'task_id':'860135','state':'created','model':'viduq2'}",
            "GET /ent/v2/tasks/860135/creations",
            "{'id':'860135','state':'queueing','creations':[]}",
            "{'id':'860135','state':'processing','creations':[]}",
            "{'id':'860135','state':'failed','err_code':'no luck','creations':[]}",
            "{'id':'860135','state':'success','creations':[{'id':'c','url':'FILE'}]}",
            "{'code':404,'reason':'TaskNotFound','message':'no'}"),
    HAILUO(
            ChannelType.MINIMAX,
            "mm-key",
            "MiniMax-Hailuo-02",
            "Authorization: Bearer mm-key",
            "POST /v1/video_generation",
            "{'task_id':'1069','base_resp':{'status_code':0,'status_msg':'success'}}",
            "GET /v1/query/video_generation?task_id=1069",
            hailuo("Queueing", 0, "success"),
            hailuo("Processing", 0, "success"),
            hailuo("Fail", 1027, "no luck"),
            "{'task_id':'1069','status':'Success','file_id':'77','base_resp':{'status_code':0}}",
            null);

    /** What MiniMax tells of a file. */
    static final String HAILUO_FILE = "{'file':{'file_id':77,'download_url':'FILE'},'base_resp':{'status_code':0}}";

    final ChannelType type;
    final String key;
    final String model;
    /** A header of every question that shows the key, as far as it is always the same. */
    final String credential;

    final String creation;
    final String created;
    final String state;
    private final @Nullable String queued;
    private final String running;
    final String failed;
    final String completed;
    /** An error of status 404, or null where the vendor has none. */
    final @Nullable String unknown;

    FilmVendor(
            ChannelType type,
            String key,
            String model,
            String credential,
            String creation,
            String created,
            String state,
            @Nullable String queued,
            String running,
            String failed,
            String completed,
            @Nullable String unknown) {
        this.type = type;
        this.key = key;
        this.model = model;
        this.credential = credential;
        this.creation = creation;
        this.created = created;
        this.state = state;
        this.queued = queued;
        this.running = running;
        this.failed = failed;
        this.completed = completed;
        this.unknown = unknown;
    }

    /** What the vendor says before there is a film, and the caller's word for each. */
    List<List<String>> onTheWay() {
        return queued == null
                ? List.of(List.of(running, "in_progress"))
                : List.of(List.of(queued, "queued"), List.of(running, "in_progress"));
    }

    private static String kling(String word, String message) {
        return "{'code':0,'message':'SUCCEED','data':{'task_id':'t-1','task_status':'" + word + "','task_status_msg':'"
                + message + "','created_at':1739744384259,'updated_at':1739744621359}}";
    }

    private static String jimeng(String word) {
        return "{'code':10000,'data':{'status':'" + word + "','video_url':''},'message':'Success'}";
    }

    private static String wan(String word) {
        return "{'request_id':'r','output':{'task_id':'b2b0','task_status':'" + word + "'}}";
    }

    private static String hailuo(String word, int code, String message) {
        return "{'task_id':'1069','status':'" + word + "','file_id':'','base_resp':{'status_code':" + code
                + ",'status_msg':'" + message + "'}}";
    }
}
