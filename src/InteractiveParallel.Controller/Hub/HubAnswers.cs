using System.Globalization;
using InteractiveParallel.Protocol;
using InteractiveParallel.Protocol.Contents;

namespace InteractiveParallel.Controller;

/// <summary>What the hub answers at once: one method for each kind of request. What concerns tasks is answered by <see cref="TaskAnswers"/>.</summary>
internal sealed class HubAnswers(
    Session session, Registrar registrar, BlobStore blobs, Notifications notifications, Action<Message> stop, Func<ClientConnectionFile> clientFile)
{
    /// <summary>Enters all of them, in the order of the protocol's description.</summary>
    public void EnterInto(HubRequests table)
    {
        table.On<ConnectionRequest>((query, _) => session.Reply(query.Message, Connect()));
        table.On<RegistrationRequest>(Register);
        table.On<UnregistrationRequest>(Unregister);
        table.On<ShutdownRequest>(Shutdown);
        table.On<BlobHave>(Have);
        table.On<BlobPut>(Put);
        table.On<BlobGet>(Get);
    }

    private ConnectionReply Connect()
    {
        var engines = registrar.Engines();
        return new ConnectionReply
        {
            Engines = engines.ToDictionary(e => e.Id.ToString(CultureInfo.InvariantCulture), e => e.Uuid),
            EngineInfo = engines.ToDictionary(e => e.Id.ToString(CultureInfo.InvariantCulture), e => new EngineDetails(e.Host, e.Pid, e.Language)),
            Blobs = 1,
        };
    }

    // The original's reply to a registration has no parent; its engine knows it by being the first answer.
    private Message? Register(Query query, RegistrationRequest request)
    {
        if (registrar.Register(request) is not { } reply) return null;

        // A .NET engine's tasks may connect as clients. The key must not travel; the engine has it.
        return session.Create(reply.Id is null || request.Language is null ? reply : reply with { Client = clientFile() with { Key = "" } });
    }

    private Message? Unregister(Query query, UnregistrationRequest report)
    {
        registrar.Unregister(report);
        return null;
    }

    private Message Shutdown(Query query, ShutdownRequest request)
    {
        notifications.ShuttingDown(query.Message);
        stop(query.Message);
        return session.Create(ShutdownReply.MessageType, query.Message.HeaderBytes.Span, default, """{"status":"ok"}"""u8, default, default);
    }

    private Message Have(Query query, BlobHave have)
        => session.Reply(query.Message, new BlobHaveReply(blobs.Missing(have.Hashes ?? throw Missing("hashes"))));

    private Message Put(Query query, BlobPut put)
    {
        if (put.Hash is null) throw Missing("hash");
        if (query.Message.Buffers is not [var piece]) throw new BlobException("buffers", $"blob {put.Hash}: exactly one buffer was expected");
        if (piece.Length > BlobPut.PieceSize) throw new BlobException("buffers", $"blob {put.Hash}: a piece has at most {BlobPut.PieceSize} bytes");
        blobs.Put(put.Hash, put.Offset, put.Size, piece.Span);
        return session.Reply(query.Message, new BlobPutReply());
    }

    private Message Get(Query query, BlobGet get)
    {
        var (piece, size) = blobs.Get(get.Hash ?? throw Missing("hash"), get.Offset, BlobPut.PieceSize);
        return session.Reply(query.Message, new BlobGetReply(size), default, [piece]);
    }

    private static QueryException Missing(string field) => new("KeyError", $"'{field}' is missing from the content");
}
