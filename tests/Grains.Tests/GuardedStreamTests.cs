using Grpc.Core;
using Matching.Silo.Health;
using Matching.Silo.Security;
using Matching.V1;
using Microsoft.AspNetCore.Http;

namespace Matching.GrainsTests;

/// <summary>What a stream sends once its silo may have been given up by the cluster.</summary>
public sealed class GuardedStreamTests
{
    [Fact]
    public async Task A_stream_sends_nothing_more_once_its_silo_may_have_been_given_up_and_says_why()
    {
        var (standing, sent) = (new Standing { Holds = true }, new Sent());
        var stream = new GuardedStreamWriter<string>(sent, new DefaultHttpContext(), standing, new AnswerBudget(new LimitOptions()), TimeSpan.FromMinutes(1));
        await stream.WriteAsync("before");
        standing.Holds = false;
        var refused = await Assert.ThrowsAsync<RefusalException>(() => stream.WriteAsync("after"));
        Assert.Equal((StatusCode.Unavailable, "NOT_IN_CLUSTER"), (refused.StatusCode, refused.Reason));
        Assert.Equal(["before"], sent.Messages);
    }

    [Fact]
    public async Task Large_messages_wait_for_those_that_are_not_read_yet_and_are_refused_when_nobody_reads_them()
    {
        // Half of a megabyte is the key's; another key has none of it.
        var answers = new AnswerBudget(new LimitOptions { AnswerMegabytes = 1 });
        using var others = answers.TryTake("other", 400_000);
        Assert.NotNull(others);
        var (slow, patient) = (new Client(), new Client());
        var first = slow.Write(400_000, TimeSpan.FromSeconds(30), answers);
        Assert.Equal("ANSWER_LIMIT", (await Assert.ThrowsAsync<RefusalException>(() => new Client().Write(400_000, TimeSpan.FromMilliseconds(50), answers))).Reason);
        var second = patient.Write(400_000, TimeSpan.FromSeconds(30), answers);
        await new Client { Reads = true }.Write(1_000, TimeSpan.FromSeconds(30), answers);
        Assert.False(patient.IsSentTo);

        slow.Reads = true;
        await first;
        patient.Reads = true;
        await second;
        Assert.True(patient.IsSentTo);
    }

    [Fact]
    public void A_key_has_half_of_the_room_and_at_least_one_answer()
    {
        var answers = new AnswerBudget(new LimitOptions { AnswerMegabytes = 1 });
        using (answers.TryTake("a", 10_000_000))
        {
            Assert.Null(answers.TryTake("a", 1));
            Assert.NotNull(answers.TryTake("b", 100));
            Assert.Null(answers.TryTake("b", 100));
        }

        using var half = answers.TryTake("a", 500_000);
        Assert.Null(answers.TryTake("a", 100_000));
        Assert.NotNull(answers.TryTake("c", 100_000));
        Assert.NotNull(answers.TryTake("c", 100_000));
        half!.Dispose();
        half.Dispose();
        Assert.NotNull(answers.TryTake("a", 100_000));
    }

    /// <summary>A client that reads when it is told to.</summary>
    private sealed class Client : IServerStreamWriter<ExtractProfileResponse>
    {
        private readonly TaskCompletionSource read = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public bool Reads
        {
            get => read.Task.IsCompleted;
            set => read.TrySetResult();
        }

        public bool IsSentTo { get; private set; }

        public WriteOptions? WriteOptions { get; set; }

        public Task WriteAsync(ExtractProfileResponse message)
        {
            IsSentTo = true;
            return read.Task;
        }

        public Task Write(int characters, TimeSpan toRead, AnswerBudget answers) =>
            new GuardedStreamWriter<ExtractProfileResponse>(this, new DefaultHttpContext(), new Standing { Holds = true }, answers, toRead)
                .WriteAsync(new ExtractProfileResponse { Text = new string('x', characters) });
    }

    private sealed class Standing : IStanding
    {
        public bool Holds { get; set; }
    }

    private sealed class Sent : IServerStreamWriter<string>
    {
        public List<string> Messages { get; } = [];

        public WriteOptions? WriteOptions { get; set; }

        public Task WriteAsync(string message)
        {
            Messages.Add(message);
            return Task.CompletedTask;
        }
    }
}
