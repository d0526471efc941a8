using InteractiveParallel.Protocol;
using InteractiveParallel.Protocol.Contents;
using InteractiveParallel.Serialization;

namespace InteractiveParallel.EngineHost;

/// <summary>
/// Takes assemblies from clients themselves, where the controller keeps none, as Python's does not: the same questions as to a controller's store of blobs,
/// on the control channel, so that they are answered while a call runs. Its one caller is the control channel's reader.
/// </summary>
internal sealed class CodeInbox(Worlds worlds)
{
    // A client that left in the middle never finishes its upload.
    private const int MostUnfinished = 16;

    private readonly Dictionary<(string Session, string Hash), MemoryStream> _unfinished = [];
    private readonly Queue<(string Session, string Hash)> _order = new();

    public void Have(ControlRequest request)
    {
        var hashes = request.Message.Content<BlobHave>().Hashes;
        request.Reply(new BlobHaveReply([.. hashes.Where(hash => !worlds.Has(hash))]));
    }

    public void Put(ControlRequest request)
    {
        var piece = request.Message.Content<BlobPut>();
        if (request.Message.Buffers is not [var bytes]) throw new ProtocolException("blob_put: the piece is to be the only buffer");
        var key = (request.Message.Header.Session, piece.Hash);
        var blob = Unfinished(key, piece.Offset);
        if (piece.Offset != blob.Length)
            throw new ProtocolException($"blob_put: a piece at {piece.Offset} came when that at {blob.Length} was due; begin again at 0");
        blob.Write(bytes.Span);
        if (blob.Length >= piece.Size)
        {
            _unfinished.Remove(key);
            worlds.Add(piece.Hash, blob.GetBuffer().AsMemory(0, (int)blob.Length));
        }
        request.Reply(new BlobPutReply());
    }

    private MemoryStream Unfinished((string Session, string Hash) key, long offset)
    {
        if (offset > 0 && _unfinished.TryGetValue(key, out var known)) return known;
        if (!_unfinished.ContainsKey(key)) _order.Enqueue(key);
        while (_order.Count > MostUnfinished) _unfinished.Remove(_order.Dequeue());
        return _unfinished[key] = new MemoryStream();
    }
}
