namespace InteractiveParallel.Tests;

public class PartitionTests
{
    [Theory]
    [InlineData(8, 3, new[] { 3, 3, 2 })]
    [InlineData(10, 3, new[] { 4, 3, 3 })]
    [InlineData(2, 4, new[] { 1, 1, 0, 0 })]
    [InlineData(0, 2, new[] { 0, 0 })]
    [InlineData(6, 3, new[] { 2, 2, 2 })]
    public void Block_gives_the_remainder_to_the_first_parts(int count, int parts, int[] lengths)
    {
        var items = Enumerable.Range(0, count).ToArray();

        var slices = Enumerable.Range(0, parts).Select(p => Partition.Slice<int>(items, parts, p)).ToArray();

        Assert.Equal(lengths, slices.Select(s => s.Length));
        Assert.Equal(items, slices.SelectMany(s => s));
    }

    [Fact]
    public void Round_robin_deals_like_cards()
    {
        int[] items = [0, 1, 2, 3, 4, 5, 6];

        Assert.Equal([0, 3, 6], Partition.Slice<int>(items, 3, 0, Distribution.RoundRobin));
        Assert.Equal([1, 4], Partition.Slice<int>(items, 3, 1, Distribution.RoundRobin));
        Assert.Equal([2, 5], Partition.Slice<int>(items, 3, 2, Distribution.RoundRobin));
    }

    [Theory]
    [InlineData(Distribution.Block)]
    [InlineData(Distribution.RoundRobin)]
    public void Join_undoes_Slice(Distribution distribution)
    {
        for (var count = 0; count < 40; count++)
        {
            for (var parts = 1; parts < 9; parts++)
            {
                var items = Enumerable.Range(0, count).ToArray();
                var slices = Enumerable.Range(0, parts).Select(p => Partition.Slice<int>(items, parts, p, distribution)).ToArray();

                Assert.Equal(items, Partition.Join<int>(slices, distribution));
                Assert.Equal(slices.Select(s => s.Length), Enumerable.Range(0, parts).Select(p => Partition.Length(count, parts, p, distribution)));
            }
        }
    }

    [Fact]
    public void Join_takes_parts_of_any_length()
    {
        int[][] parts = [[1], [], [2, 3, 4]];

        Assert.Equal([1, 2, 3, 4], Partition.Join<int>(parts));
        Assert.Equal([1, 2, 3, 4], Partition.Join<int>(parts, Distribution.RoundRobin));
    }
}
