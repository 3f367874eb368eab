using Grpc.Core;
using Matching.Silo.Health;
using Matching.Silo.Security;
using Microsoft.AspNetCore.Http;

namespace Matching.GrainsTests;

/// <summary>What a stream sends once its silo may have been given up by the cluster.</summary>
public sealed class GuardedStreamTests
{
    [Fact]
    public async Task A_stream_sends_nothing_more_once_its_silo_may_have_been_given_up_and_says_why()
    {
        var (standing, sent) = (new Standing { Holds = true }, new Sent());
        var stream = new GuardedStreamWriter<string>(sent, new DefaultHttpContext(), standing, TimeSpan.FromMinutes(1));
        await stream.WriteAsync("before");
        standing.Holds = false;
        var refused = await Assert.ThrowsAsync<RefusalException>(() => stream.WriteAsync("after"));
        Assert.Equal((StatusCode.Unavailable, "NOT_IN_CLUSTER"), (refused.StatusCode, refused.Reason));
        Assert.Equal(["before"], sent.Messages);
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
