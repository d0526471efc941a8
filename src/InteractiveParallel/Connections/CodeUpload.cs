using InteractiveParallel.Protocol.Contents;
using InteractiveParallel.Serialization;

namespace InteractiveParallel;

/// <summary>Brings the assemblies that functions need to the controller, each once, before the first task that names them is sent. Thread-safe.</summary>
internal sealed class CodeUpload(ControllerLink link, EngineTable engines)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Task> _uploads = new(StringComparer.Ordinal);
    private readonly CodeDelivery _delivery = new(link, engines);
    private IReadOnlyList<CannedAssembly>? _lastComplete;

    /// <summary>Null when the controller has them all; otherwise a task that completes when it has.</summary>
    /// <param name="assemblies">What a call needs.</param>
    /// <param name="engine">The engine it goes to; null for one that the scheduler picks.</param>
    public Task? Ensure(IReadOnlyList<CannedAssembly> assemblies, EngineInfo? engine)
    {
        // Engines in this process run the assemblies that are loaded here.
        if (assemblies.Count == 0 || ReferenceEquals(assemblies, Volatile.Read(ref _lastComplete)) || link.InThisProcess) return null;
        if (!link.ControllerIsOurs) return _delivery.Ensure(assemblies, engine);
        List<Task>? missing = null;
        lock (_gate)
        {
            foreach (var assembly in assemblies)
            {
                if (!_uploads.TryGetValue(assembly.Id.Hash, out var upload) || upload.IsFaulted || upload.IsCanceled)
                    _uploads[assembly.Id.Hash] = upload = UploadAsync(assembly);
                if (!upload.IsCompletedSuccessfully) (missing ??= []).Add(upload);
            }
        }

        if (missing is not null) return Task.WhenAll(missing);
        Volatile.Write(ref _lastComplete, assemblies);
        return null;
    }

    private async Task UploadAsync(CannedAssembly assembly)
    {
        var id = assembly.Id;
        var have = await link.AskAsync<BlobHave, BlobHaveReply>(Channel.Blobs, new BlobHave([id.Hash])).ConfigureAwait(false);
        if (have.Missing.Count == 0) return;
        var bytes = assembly.GetBytes();
        for (var offset = 0; offset < bytes.Length; offset += BlobPut.PieceSize)
        {
            var piece = bytes.AsMemory(offset, Math.Min(BlobPut.PieceSize, bytes.Length - offset));
            await link.AskAsync<BlobPut, BlobPutReply>(Channel.Blobs, new BlobPut(id.Hash, offset, bytes.Length), [piece]).ConfigureAwait(false);
        }
    }
}
