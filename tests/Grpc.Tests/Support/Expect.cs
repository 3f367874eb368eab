using Grpc.Core;
using Shouldly;

namespace Matching.Grpc.Tests.Support;

/// <summary>Asserts and waits.</summary>
public static class Expect
{
    /// <summary>The call fails with a status; answers the exception.</summary>
    public static async Task<RpcException> FailsAsync(StatusCode code, Func<Task> call)
    {
        var failure = await Should.ThrowAsync<RpcException>(async () => await call().WaitAsync(TestServer.Patience));
        failure.StatusCode.ShouldBe(code, failure.ToString());
        return failure;
    }

    /// <summary>A condition becomes true in time.</summary>
    public static async Task BecomesAsync(Func<bool> condition, string what)
    {
        using var patience = new CancellationTokenSource(TestServer.Patience);
        while (!condition())
        {
            patience.IsCancellationRequested.ShouldBeFalse($"waited in vain until {what}");
            await Task.Yield();
        }
    }
}
