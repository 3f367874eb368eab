using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Matching.Embedded.Hosting;
using Shouldly;

namespace Matching.Embedded.Tests.Engine;

public interface ILiveGrain : IGrainWithStringKey
{
    IAsyncEnumerable<int> Count(int to, CancellationToken cancellationToken = default);

    IAsyncEnumerable<string> Watch(TaskCompletionSource ended, CancellationToken cancellationToken = default);

    IAsyncEnumerable<int> WatchWithoutToken(TaskCompletionSource ended);

    IAsyncEnumerable<int> FailAfter(int count);

    IAsyncEnumerable<int> Refuse();

    Task Say(string word);

    Task Leave();
}

public sealed class LiveGrain : Grain, ILiveGrain
{
    private readonly List<Channel<string>> _watchers = [];

    public async IAsyncEnumerable<int> Count(int to, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var i = 0; i < to; i++)
        {
            if (i % 7 == 3)
                await Task.Yield();
            TaskScheduler.Current.ShouldNotBe(TaskScheduler.Default);
            yield return i;
        }
    }

    public async IAsyncEnumerable<string> Watch(TaskCompletionSource ended, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var words = Channel.CreateUnbounded<string>();
        _watchers.Add(words);
        try
        {
            yield return "welcome";
            await foreach (var word in words.Reader.ReadAllAsync(cancellationToken))
                yield return word;
        }
        finally
        {
            _watchers.Remove(words);
            ended.SetResult();
        }
    }

    public async IAsyncEnumerable<int> WatchWithoutToken(TaskCompletionSource ended)
    {
        try
        {
            for (var i = 0; ; i++)
            {
                await Task.Yield();
                yield return i;
            }
        }
        finally
        {
            ended.SetResult();
        }
    }

    public async IAsyncEnumerable<int> FailAfter(int count)
    {
        for (var i = 0; i < count; i++)
            yield return i;
        await Task.Yield();
        throw new InvalidDataException("so far");
    }

    public IAsyncEnumerable<int> Refuse() => throw new ArgumentException("refused at once");

    public Task Say(string word)
    {
        foreach (var watcher in _watchers)
            watcher.Writer.TryWrite(word);
        return Task.CompletedTask;
    }

    public Task Leave()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }
}

public sealed class StreamTests : IAsyncLifetime
{
    private readonly TaskCompletionSource _ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private EmbeddedGrainsHost _host = null!;

    private ILiveGrain Grain => _host.GrainFactory.GetGrain<ILiveGrain>("a");

    public async Task InitializeAsync() => _host = await Engines.StartAsync();

    public async Task DisposeAsync() => await _host.DisposeAsync();

    [Theory]
    [InlineData(100)]
    [InlineData(1)]
    [InlineData(3)]
    public async Task A_stream_brings_all_its_elements_in_order_in_batches_of_any_size(int batch)
    {
        List<int> got = [];
        await foreach (var i in Grain.Count(1000).WithBatchSize(batch))
            got.Add(i);
        got.ShouldBe(Enumerable.Range(0, 1000));
    }

    [Fact]
    public async Task An_empty_stream_ends_at_once()
    {
        await using var elements = Grain.Count(0).GetAsyncEnumerator();
        (await elements.MoveNextAsync()).ShouldBeFalse();
        (await elements.MoveNextAsync()).ShouldBeFalse();
    }

    [Fact]
    public async Task A_live_stream_waits_beside_the_grains_turns_and_brings_what_comes()
    {
        await using var words = Grain.Watch(_ended).GetAsyncEnumerator();
        (await words.MoveNextAsync()).ShouldBeTrue();
        words.Current.ShouldBe("welcome");
        for (var i = 0; i < 20; i++)
        {
            var next = words.MoveNextAsync();
            await Grain.Say($"word {i}");
            (await next).ShouldBeTrue();
            words.Current.ShouldBe($"word {i}");
        }
    }

    [Fact]
    public async Task Each_enumeration_is_a_call_of_its_own()
    {
        var stream = Grain.Count(5);
        (await ToListAsync(stream)).ShouldBe([0, 1, 2, 3, 4]);
        (await ToListAsync(stream)).ShouldBe([0, 1, 2, 3, 4]);
    }

    [Fact]
    public async Task A_caller_who_cancels_ends_the_stream_on_the_grain()
    {
        using var cancel = new CancellationTokenSource();
        await using var words = Grain.Watch(_ended).GetAsyncEnumerator(cancel.Token);
        await words.MoveNextAsync();
        var next = words.MoveNextAsync();
        await cancel.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(async () => await next);
        await _ended.Task.WaitAsync(Engines.Patience);
    }

    [Fact]
    public async Task A_token_given_to_the_method_cancels_too()
    {
        using var cancel = new CancellationTokenSource();
        await using var words = Grain.Watch(_ended, cancel.Token).GetAsyncEnumerator();
        await words.MoveNextAsync();
        var next = words.MoveNextAsync();
        await cancel.CancelAsync();
        await Should.ThrowAsync<OperationCanceledException>(async () => await next);
        await _ended.Task.WaitAsync(Engines.Patience);
    }

    [Fact]
    public async Task A_caller_who_leaves_the_loop_disposes_the_stream_on_the_grain()
    {
        await foreach (var i in Grain.WatchWithoutToken(_ended))
        {
            if (i == 10)
                break;
        }

        await _ended.Task.WaitAsync(Engines.Patience);
    }

    [Fact]
    public async Task An_exception_comes_after_the_elements_before_it()
    {
        List<int> got = [];
        var error = await Should.ThrowAsync<InvalidDataException>(async () =>
        {
            await foreach (var i in Grain.FailAfter(5))
                got.Add(i);
        });
        error.Message.ShouldBe("so far");
        got.ShouldBe([0, 1, 2, 3, 4]);
    }

    [Fact]
    public async Task A_method_that_refuses_does_so_at_the_first_element()
    {
        await using var elements = Grain.Refuse().GetAsyncEnumerator();
        (await Should.ThrowAsync<ArgumentException>(async () => await elements.MoveNextAsync())).Message.ShouldBe("refused at once");
    }

    [Fact]
    public async Task A_stream_is_aborted_when_its_activation_goes()
    {
        await using var words = Grain.Watch(_ended).GetAsyncEnumerator();
        await words.MoveNextAsync();
        var next = words.MoveNextAsync().AsTask();
        await Grain.Leave();
        await Should.ThrowAsync<EnumerationAbortedException>(() => next.WaitAsync(Engines.Patience));
        await _ended.Task.WaitAsync(Engines.Patience);
        await Grain.Say("the next activation serves");
    }

    [Fact]
    public async Task A_stop_does_not_wait_for_live_streams()
    {
        await using var words = Grain.Watch(_ended).GetAsyncEnumerator();
        await words.MoveNextAsync();
        var next = words.MoveNextAsync().AsTask();
        await _host.StopAsync().WaitAsync(Engines.Patience);
        await Should.ThrowAsync<EnumerationAbortedException>(() => next.WaitAsync(Engines.Patience));
    }

    private static async Task<List<int>> ToListAsync(IAsyncEnumerable<int> stream)
    {
        List<int> all = [];
        await foreach (var one in stream)
            all.Add(one);
        return all;
    }
}
