using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using InteractiveParallel.Protocol.Contents;

namespace InteractiveParallel.Protocol;

/// <summary>The JSON forms of all contents and files, generated at compile time: snake_case names, nothing escaped that JSON does not require.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower)]
[JsonSerializable(typeof(ApplyRequest))]
[JsonSerializable(typeof(ApplyReply))]
[JsonSerializable(typeof(ExecuteRequest))]
[JsonSerializable(typeof(ExecuteReply))]
[JsonSerializable(typeof(AbortRequest))]
[JsonSerializable(typeof(AbortReply))]
[JsonSerializable(typeof(ExplainRequest))]
[JsonSerializable(typeof(ExplainReply))]
[JsonSerializable(typeof(ClearRequest))]
[JsonSerializable(typeof(ClearReply))]
[JsonSerializable(typeof(ShutdownRequest))]
[JsonSerializable(typeof(ShutdownReply))]
[JsonSerializable(typeof(ShutdownNotification))]
[JsonSerializable(typeof(SignalRequest))]
[JsonSerializable(typeof(SignalReply))]
[JsonSerializable(typeof(WarmUpRequest))]
[JsonSerializable(typeof(WarmUpReply))]
[JsonSerializable(typeof(KernelInfoRequest))]
[JsonSerializable(typeof(KernelInfoReply))]
[JsonSerializable(typeof(RecallRequest))]
[JsonSerializable(typeof(RecallReply))]
[JsonSerializable(typeof(InventoryRequest))]
[JsonSerializable(typeof(InventoryReply))]
[JsonSerializable(typeof(RegistrationRequest))]
[JsonSerializable(typeof(RegistrationReply))]
[JsonSerializable(typeof(RegistrationNotification))]
[JsonSerializable(typeof(UnregistrationRequest))]
[JsonSerializable(typeof(UnregistrationNotification))]
[JsonSerializable(typeof(ConnectionRequest))]
[JsonSerializable(typeof(ConnectionReply))]
[JsonSerializable(typeof(QueueRequest))]
[JsonSerializable(typeof(LoadRequest))]
[JsonSerializable(typeof(LoadReply))]
[JsonSerializable(typeof(ResultRequest))]
[JsonSerializable(typeof(ResultReply))]
[JsonSerializable(typeof(ResubmitRequest))]
[JsonSerializable(typeof(ResubmitReply))]
[JsonSerializable(typeof(HistoryRequest))]
[JsonSerializable(typeof(HistoryReply))]
[JsonSerializable(typeof(DbRequest))]
[JsonSerializable(typeof(DbReply))]
[JsonSerializable(typeof(PurgeRequest))]
[JsonSerializable(typeof(PurgeReply))]
[JsonSerializable(typeof(BlobHave))]
[JsonSerializable(typeof(BlobHaveReply))]
[JsonSerializable(typeof(BlobPut))]
[JsonSerializable(typeof(BlobPutReply))]
[JsonSerializable(typeof(BlobGet))]
[JsonSerializable(typeof(BlobGetReply))]
[JsonSerializable(typeof(HubError))]
[JsonSerializable(typeof(StatusOutput))]
[JsonSerializable(typeof(StreamOutput))]
[JsonSerializable(typeof(ExecuteInput))]
[JsonSerializable(typeof(ExecuteResult))]
[JsonSerializable(typeof(DisplayData))]
[JsonSerializable(typeof(DataMessage))]
[JsonSerializable(typeof(ErrorOutput))]
[JsonSerializable(typeof(ClientConnectionFile))]
[JsonSerializable(typeof(EngineConnectionFile))]
internal sealed partial class ProtocolJson : JsonSerializerContext
{
    private static readonly Lazy<ProtocolJson> Instance = new(() => new ProtocolJson(new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        DefaultIgnoreCondition = JsonIgnoreCondition.Never,
    }));

    /// <summary>The context with our options; made on first use, because a static initialiser across the generated partial runs too early.</summary>
    public static ProtocolJson Wire => Instance.Value;
}
