namespace InteractiveParallel.Launchers.Tests;

public sealed class SignalsTests
{
    [Theory]
    [InlineData("SIGINT", 2)]
    [InlineData("int", 2)]
    [InlineData("9", 9)]
    public void NumberOf_reads_names_and_numbers(string text, int number) => Assert.Equal(number, Signals.NumberOf(text));

    [Theory]
    [InlineData("SIGNOTHING")]
    [InlineData("0")]
    [InlineData("-9")]
    [InlineData("")]
    public void NumberOf_knows_no_other(string text) => Assert.Null(Signals.NumberOf(text));
}
