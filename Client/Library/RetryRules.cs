using Google.Protobuf.Reflection;
using Grpc.Core;
using Grpc.Net.Client.Configuration;
using Matching.V1;

namespace Matching.Client;

/// <summary>
/// Which calls the channel repeats by itself: those of methods whose proto file says <c>idempotency_level = NO_SIDE_EFFECTS</c>, after UNAVAILABLE
/// and before any answer. Whether a change that ended with UNAVAILABLE was made is not known, so changes are not repeated.
/// </summary>
internal static class RetryRules
{
    private const int Attempts = 5;
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(2);

    /// <summary>The service config of a channel.</summary>
    public static ServiceConfig Config()
    {
        var reading = new MethodConfig
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
        foreach (var method in Services().SelectMany(service => service.Methods).Where(HasNoSideEffects))
        {
            reading.Names.Add(new MethodName { Service = method.Service.FullName, Method = method.Name });
        }

        // Each failure takes a token and each success gives a tenth back: a service that is down is not stormed.
        return new ServiceConfig { MethodConfigs = { reading }, RetryThrottling = new RetryThrottlingPolicy { MaxTokens = 20, TokenRatio = 0.1 } };
    }

    private static IEnumerable<ServiceDescriptor> Services() => new[]
    {
        VacancyService.Descriptor, CandidateService.Descriptor, ShortlistService.Descriptor, DocumentService.Descriptor,
        DecisionService.Descriptor, ModelService.Descriptor, FrameworkService.Descriptor, SystemService.Descriptor,
    };

    private static bool HasNoSideEffects(MethodDescriptor method) =>
        method.GetOptions()?.IdempotencyLevel == MethodOptions.Types.IdempotencyLevel.NoSideEffects;
}
