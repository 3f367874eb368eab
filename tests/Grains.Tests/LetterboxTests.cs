using System.Collections.Concurrent;
using Matching.Grains;

namespace Matching.GrainsTests;

/// <summary>What many callers have for one receiver travels together.</summary>
public sealed class LetterboxTests
{
    [Fact]
    public async Task What_comes_while_a_message_is_under_way_goes_with_the_next_one_and_fails_or_arrives_with_it()
    {
        var messages = new ConcurrentQueue<(int[] Things, TaskCompletionSource Acknowledged)>();
        using var sent = new SemaphoreSlim(0);
        var box = new Letterbox<int>(
            things =>
            {
                var acknowledged = new TaskCompletionSource();
                messages.Enqueue((things, acknowledged));
                sent.Release();
                return acknowledged.Task;
            },
            atATime: 1,
            most: 3);
        var first = box.Put(0);
        await sent.WaitAsync();
        var others = Enumerable.Range(1, 4).Select(box.Put).ToArray();
        var (alone, arrived) = Take(messages);
        Assert.Equal([0], alone);
        Assert.All([first, .. others], put => Assert.False(put.IsCompleted));
        arrived.SetResult();
        await first;
        await sent.WaitAsync();
        var (things, failing) = Take(messages);
        Assert.Equal([1, 2, 3], things);
        failing.SetException(new TimeoutException());
        foreach (var put in others[..3])
        {
            await Assert.ThrowsAsync<TimeoutException>(() => put);
        }

        await sent.WaitAsync();
        var (last, acknowledged) = Take(messages);
        Assert.Equal([4], last);
        acknowledged.SetResult();
        await others[3];
    }

    private static (int[] Things, TaskCompletionSource Acknowledged) Take(ConcurrentQueue<(int[] Things, TaskCompletionSource Acknowledged)> messages) =>
        messages.TryDequeue(out var message) ? message : throw new InvalidOperationException("No message was sent.");
}
