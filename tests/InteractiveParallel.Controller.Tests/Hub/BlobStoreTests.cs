using System.Security.Cryptography;

namespace InteractiveParallel.Controller.Tests;

public class BlobStoreTests
{
    private const int Piece = 1000;

    [Fact]
    public void Get_gives_back_what_was_put_in_pieces()
    {
        var (store, content) = (new BlobStore(1 << 20), Content(1, 2500));
        var hash = Hash(content);
        PutAll(store, hash, content);
        Assert.Empty(store.Missing([hash]));
        Assert.Equal(content.AsSpan(1000, 1000), store.Get(hash, 1000, 1000).Piece.Span);
    }

    [Fact]
    public void Put_of_something_else_than_the_name_says_leaves_nothing()
    {
        var (store, content) = (new BlobStore(3000), Content(1, 2500));
        var hash = Hash(Content(2, 2500));
        Assert.Throws<BlobException>(() => PutAll(store, hash, content));
        PutAll(store, hash, Content(2, 2500)); // fits only when the other one is gone
        Assert.Empty(store.Missing([hash]));
    }

    [Fact]
    public async Task Put_by_many_clients_at_once_is_in_place_for_each_of_them_when_its_last_piece_is_answered()
    {
        for (var round = 0; round < 200; round++)
        {
            var store = new BlobStore(1 << 20);
            var content = Content(round, 20 * Piece);
            var hash = Hash(content);
            using var start = new Barrier(4);
            await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Factory.StartNew(
                () =>
                {
                    start.SignalAndWait();
                    PutAll(store, hash, content);
                    Assert.Empty(store.Missing([hash]));
                },
                TestContext.Current.CancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default)));
        }
    }

    private static void PutAll(BlobStore store, string hash, byte[] content)
    {
        for (var offset = 0; offset < content.Length; offset += Piece)
            store.Put(hash, offset, content.Length, content.AsSpan(offset, Math.Min(Piece, content.Length - offset)));
    }

    private static byte[] Content(int seed, int size)
    {
        var content = new byte[size];
        new Random(seed).NextBytes(content);
        return content;
    }

    private static string Hash(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));
}
