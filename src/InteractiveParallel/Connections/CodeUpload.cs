using InteractiveParallel.Protocol.Contents;
using InteractiveParallel.Serialization;

namespace InteractiveParallel;

/// <summary>Brings the assemblies that functions need to the controller, each once, before the first task that names them is sent. Thread-safe.</summary>
internal sealed class CodeUpload(ControllerLink link)
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Task> _uploads = new(StringComparer.Ordinal);
    private IReadOnlyList<CannedAssembly>? _lastComplete;

    /// <summary>Null when the controller has them all; otherwise a task that completes when it has.</summary>
    /// <remarks>The task fails with <see cref="NotSupportedException"/> when the controller does not keep code.</remarks>
    public Task? Ensure(IReadOnlyList<CannedAssembly> assemblies)
    {
        // Engines in this process run the assemblies that are loaded here.
        if (assemblies.Count == 0 || ReferenceEquals(assemblies, Volatile.Read(ref _lastComplete)) || link.InThisProcess) return null;
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
        if (!link.ControllerIsOurs)
            throw new NotSupportedException(
                $"the controller at {link.Url(Channel.Query)} does not keep code (it is no .NET controller), so functions of {assembly.Id.Name} cannot be "
                + "sent through it yet; start ours with `ipcontroller`");
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
