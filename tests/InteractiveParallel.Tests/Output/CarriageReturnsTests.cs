namespace InteractiveParallel.Tests.Output;

public class CarriageReturnsTests
{
    [Theory]
    [InlineData("", "")]
    [InlineData("plain\ntext\n", "plain\ntext\n")]
    [InlineData("10%\r20%\r100%\n", "100%\n")]
    [InlineData("before\n10%\r20%", "before\n20%")]
    [InlineData("kept\r\nas a line end\r\n", "kept\r\nas a line end\r\n")]
    [InlineData("still there\r", "still there\r")]
    [InlineData("gone\rstill there\r", "still there\r")]
    [InlineData("gone\r\r\n", "\r\n")]
    [InlineData("a\rb\nc\rd\n", "b\nd\n")]
    [InlineData("\rfirst", "first")]
    public void Bare_carriage_return_takes_back_its_line(string printed, string shown) => Assert.Equal(shown, CarriageReturns.Apply(printed));
}
