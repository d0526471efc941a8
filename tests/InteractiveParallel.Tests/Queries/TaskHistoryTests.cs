namespace InteractiveParallel.Tests;

public sealed class TaskHistoryTests
{
    [Fact]
    public void Ids_come_back_as_they_were_in_their_order()
    {
        var history = new TaskHistory();
        string[] ids = ["0a-9f_12_7", "0a-9f_12_9", "0a-9f_12_10", "0a-9f_12_1000000000000"];

        foreach (var id in ids) history.Add(id);

        Assert.Equal(ids, history);
        Assert.Equal(ids[^1], history[^1]);
        Assert.Throws<ArgumentOutOfRangeException>(() => history[4]);
    }

    [Fact]
    public void The_oldest_give_way_when_there_are_a_million()
    {
        var history = new TaskHistory();

        for (var i = 1; i <= 1_000_010; i++) history.Add($"s_{i}");

        Assert.Equal(1_000_000, history.Count);
        Assert.Equal("s_11", history[0]);
        Assert.Equal("s_1000010", history[^1]);
    }

    [Fact]
    public void Removing_leaves_the_others_in_order_also_behind_the_turn()
    {
        var history = new TaskHistory();
        for (var i = 1; i <= 1_000_010; i++) history.Add($"s_{i}");

        history.Remove(["s_12", "s_1000009", "other_13"]);
        history.Add("s_1000011");

        Assert.Equal(999_999, history.Count);
        Assert.Equal(["s_11", "s_13"], history.Take(2));
        Assert.Equal(["s_1000008", "s_1000010", "s_1000011"], history.TakeLast(3));
    }
}
