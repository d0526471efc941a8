namespace InteractiveParallel.Launchers.Tests;

public class MemorySizeTests
{
    [Theory]
    [InlineData("512MB", 512L << 20)]
    [InlineData("2 gb", 2L << 30)]
    [InlineData("1.5GB", 1536L << 20)]
    [InlineData("64kb", 64L << 10)]
    [InlineData("1000000", 1_000_000L)]
    public void A_size_is_a_number_and_a_unit(string text, long expected)
    {
        Assert.True(MemorySize.TryParse(text, out var bytes));
        Assert.Equal(expected, bytes);
    }

    [Theory]
    [InlineData("")]
    [InlineData("MB")]
    [InlineData("much")]
    [InlineData("-5MB")]
    [InlineData("0")]
    [InlineData("5TB")]
    [InlineData("1e9")]
    [InlineData("99999999999999GB")]
    public void Nonsense_is_no_size(string text) => Assert.False(MemorySize.TryParse(text, out _));

    [Theory]
    [InlineData(512L << 20, "512 MB")]
    [InlineData(1536L << 20, "1536 MB")]
    [InlineData(3L << 30, "3 GB")]
    [InlineData(1000L, "1000 bytes")]
    public void A_size_is_told_in_its_largest_whole_unit(long bytes, string expected) => Assert.Equal(expected, MemorySize.ToText(bytes));
}
