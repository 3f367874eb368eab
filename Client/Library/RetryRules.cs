using Google.Protobuf.Reflection;
using Grpc.Core;
using Grpc.Net.Client.Configuration;
using Matching.Contracts.Documentation;
using Level = Google.Protobuf.Reflection.MethodOptions.Types.IdempotencyLevel;

namespace Matching.Client;

/// <summary>
/// Which calls the channel repeats by itself after UNAVAILABLE and before any answer: those of methods whose proto file says
/// <c>idempotency_level = NO_SIDE_EFFECTS</c> or <c>IDEMPOTENT</c>, and those whose requests have a <c>request_id</c>, which this library always fills in, so that
/// the service knows a call that it has had. Whether another change that ended with UNAVAILABLE was made is not known, so those are not repeated; nor are streams
/// of requests, which their sender takes up where they broke.
/// </summary>
internal static class RetryRules
{
    private const int Attempts = 5;
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(2);

    /// <summary>The service config of a channel.</summary>
    public static ServiceConfig Config()
    {
        var repeating = new MethodConfig
        {
            RetryPolicy = new RetryPolicy
            {
                MaxAttempts = Attempts,
                InitialBackoff = FirstPause,
                MaxBackoff = LongestPause,
                BackoffMultiplier = 2,
                RetryableStatusCodes = { StatusCode.Unavailable },
            },
        };
        foreach (var method in ProtoFiles.Methods.Where(MayBeRepeated))
        {
            repeating.Names.Add(new MethodName { Service = method.Service.FullName, Method = method.Name });
        }

        // Each failure takes a token and each success gives a tenth back: a service that is down is not stormed.
        return new ServiceConfig { MethodConfigs = { repeating }, RetryThrottling = new RetryThrottlingPolicy { MaxTokens = 20, TokenRatio = 0.1 } };
    }

    /// <summary>Whether a call of a method may be sent again when it is not known whether it took effect.</summary>
    internal static bool MayBeRepeated(MethodDescriptor method) =>
        !method.IsClientStreaming
        && (method.GetOptions()?.IdempotencyLevel is Level.NoSideEffects or Level.Idempotent || method.InputType.FindFieldByName("request_id") is not null);
}
