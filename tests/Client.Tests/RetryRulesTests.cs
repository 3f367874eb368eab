using Google.Api;
using Google.Protobuf.Reflection;
using Matching.Contracts.Documentation;
using Matching.V1;
using Shouldly;
using Level = Google.Protobuf.Reflection.MethodOptions.Types.IdempotencyLevel;

namespace Matching.Client.Tests;

/// <summary>What may be sent again, of every method of every service that the proto files have.</summary>
public sealed class RetryRulesTests
{
    private static readonly MethodDescriptor[] Methods = [.. ProtoFiles.Methods];

    [Fact]
    public void Every_method_says_whether_it_may_be_repeated()
    {
        Methods.Length.ShouldBeGreaterThan(40);
        Methods.Where(method => method.GetOptions()?.HasIdempotencyLevel != true).Select(method => method.FullName).ShouldBeEmpty();
    }

    [Fact]
    public void What_http_gets_only_reads_and_what_only_reads_is_audited_as_no_change()
    {
        foreach (var method in Methods)
        {
            var reads = LevelOf(method) == Level.NoSideEffects;
            var audited = method.GetOptions().GetExtension(AccessExtensions.Access).Audited;
            if (method.GetOptions().GetExtension(AnnotationsExtensions.Http).PatternCase == HttpRule.PatternOneofCase.Get)
                reads.ShouldBeTrue(method.FullName);
            if (reads)
                audited.ShouldNotBeOneOf(Audited.Change, Audited.Decision, Audited.Key);
        }
    }

    [Fact]
    public void The_service_config_repeats_what_may_be_repeated_of_every_service_and_nothing_else()
    {
        var names = RetryRules.Config().MethodConfigs.Single().Names.Select(name => $"{name.Service}.{name.Method}").ToArray();
        names.ShouldBe(
            Methods.Where(method => (LevelOf(method) != Level.IdempotencyUnknown || HasRequestId(method)) && !method.IsClientStreaming).Select(method => method.FullName), ignoreOrder: true);
        foreach (var service in Methods.Select(method => method.Service).Distinct().Where(service => service.Methods.Any(method => !method.IsClientStreaming)))
            names.ShouldContain(name => name.StartsWith(service.FullName + ".", StringComparison.Ordinal), service.FullName);
    }

    [Fact]
    public void What_the_service_knows_again_by_the_id_of_its_request_is_repeated()
    {
        var names = RetryRules.Config().MethodConfigs.Single().Names.Select(name => name.Method).ToArray();
        foreach (var method in (string[])["RecordDecision", "AddNote", "RescoreAll", "ImportCandidate", "ImportVacancy", "ImportEnclosure"])
            names.ShouldContain(method);
    }

    [Fact]
    public void What_would_do_more_the_second_time_is_not_repeated()
    {
        var names = RetryRules.Config().MethodConfigs.Single().Names.Select(name => name.Method).ToArray();
        foreach (var method in (string[])["CreateKey", "DeleteCandidate", "EraseCandidate", "TrainModel", "ActivateModel", "ImportFramework"])
            names.ShouldNotContain(method);
    }

    private static bool HasRequestId(MethodDescriptor method) => method.InputType.FindFieldByName("request_id") is not null;

    private static Level LevelOf(MethodDescriptor method) => method.GetOptions().IdempotencyLevel;
}
