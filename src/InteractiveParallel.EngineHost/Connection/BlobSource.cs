using System.Security.Cryptography;
using InteractiveParallel.Protocol;
using InteractiveParallel.Protocol.Contents;
using InteractiveParallel.Serialization;

namespace InteractiveParallel.EngineHost;

/// <summary>Fetches assemblies from the controller's store of blobs, piece by piece, over a connection of its own that is made when first needed.</summary>
internal sealed class BlobSource(TimeProvider time) : IAsyncDisposable
{
    /// <summary>How long one piece may take to arrive.</summary>
    private static readonly TimeSpan PieceTimeout = TimeSpan.FromSeconds(30);

    private readonly SemaphoreSlim _turn = new(1);
    private ControllerLink? _link;
    private QueryConnection? _queries;

    /// <summary>Fetches what is missing and adds it to the worlds.</summary>
    /// <exception cref="InvalidOperationException">The controller does not have it.</exception>
    /// <exception cref="InvalidDataException">What came is not what its name says.</exception>
    public async Task FetchAsync(ControllerLink link, IReadOnlyList<AssemblyId> missing, Worlds worlds, CancellationToken cancellationToken)
    {
        if (!link.KeepsBlobs)
            throw new InvalidOperationException($"this controller keeps no code, and the client has not brought {Names(missing)} to this engine; use a .NET client of the engine's version");
        await _turn.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            var queries = await ConnectAsync(link).ConfigureAwait(false);
            foreach (var assembly in missing)
                worlds.Add(assembly.Hash, await FetchAsync(queries, assembly, cancellationToken).ConfigureAwait(false));
        }
        finally
        {
            _turn.Release();
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_queries is not null) await _queries.DisposeAsync().ConfigureAwait(false);
        _turn.Dispose();
    }

    private async Task<QueryConnection> ConnectAsync(ControllerLink link)
    {
        if (_queries is not null && _link == link) return _queries;
        if (_queries is not null) await _queries.DisposeAsync().ConfigureAwait(false);
        (_link, _queries) = (link, link.ConnectQueries());
        return _queries;
    }

    private async Task<byte[]> FetchAsync(QueryConnection queries, AssemblyId assembly, CancellationToken cancellationToken)
    {
        var bytes = new byte[assembly.Size];
        for (var offset = 0; offset < bytes.Length;)
        {
            var piece = await AskAsync(queries, assembly, offset, cancellationToken).ConfigureAwait(false);
            if (piece.Length == 0 || piece.Length > bytes.Length - offset)
                throw new InvalidDataException($"the controller sent {piece.Length} bytes of {assembly.Name} at {offset}, of {bytes.Length} in all");
            piece.CopyTo(bytes.AsMemory(offset));
            offset += piece.Length;
        }
        var hash = Convert.ToHexStringLower(SHA256.HashData(bytes));
        return hash == assembly.Hash ? bytes : throw new InvalidDataException($"assembly {assembly.Name} arrived with hash {hash} instead of {assembly.Hash}");
    }

    private async Task<ReadOnlyMemory<byte>> AskAsync(QueryConnection queries, AssemblyId assembly, long offset, CancellationToken cancellationToken)
    {
        Message answer;
        try
        {
            answer = await queries.AskAsync(new BlobGet(assembly.Hash, offset), cancellationToken)
                .WaitAsync(PieceTimeout, time, cancellationToken).ConfigureAwait(false);
        }
        catch (TimeoutException e)
        {
            throw new InvalidOperationException($"the controller did not send assembly {assembly.Name} within {PieceTimeout.TotalSeconds:0} s", e);
        }
        if (answer.Buffers.Length == 1) return answer.Buffers[0];
        var error = answer.Content<HubError>();
        throw new InvalidOperationException($"the controller does not have assembly {assembly.Name} ({assembly.Hash}): {error.Evalue} Run the call again; the client uploads what is missing.");
    }

    private static string Names(IReadOnlyList<AssemblyId> assemblies) => string.Join(", ", assemblies.Select(assembly => assembly.Name));
}
