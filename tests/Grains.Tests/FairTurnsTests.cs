using Matching.Silo.Reading;

namespace Matching.GrainsTests;

/// <summary>Documents wait for their readers in turns of organisations, and not without end.</summary>
public sealed class FairTurnsTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_organisation_with_many_waiting_lets_another_in_between()
    {
        var turns = new FairTurns(1, 100);
        Assert.True(await turns.Enter("first", Cancellation));
        var order = new List<string>();
        var waiting = new List<Task>();
        foreach (var who in (string[])["many", "many", "many", "few"])
        {
            waiting.Add(Take(who));
        }

        Assert.Equal(4, turns.Waiting);
        turns.Leave();
        await Task.WhenAll(waiting);
        Assert.Equal(["many", "few", "many", "many"], order);

        async Task Take(string who)
        {
            Assert.True(await turns.Enter(who, Cancellation));
            order.Add(who);
            turns.Leave();
        }
    }

    [Fact]
    public async Task Who_comes_when_too_many_wait_is_sent_away()
    {
        var turns = new FairTurns(1, 1);
        Assert.True(await turns.Enter("a", Cancellation));
        var second = turns.Enter("b", Cancellation);
        Assert.False(await turns.Enter("c", Cancellation));
        turns.Leave();
        Assert.True(await second);
    }

    [Fact]
    public async Task Who_gives_up_waiting_keeps_nobodys_place()
    {
        var turns = new FairTurns(1, 10);
        Assert.True(await turns.Enter("a", Cancellation));
        using var gone = new CancellationTokenSource();
        var second = turns.Enter("b", gone.Token);
        await gone.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => second);
        Assert.Equal(0, turns.Waiting);
        turns.Leave();
        Assert.True(await turns.Enter("c", Cancellation));
    }
}
