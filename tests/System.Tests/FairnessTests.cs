using System.Text.Json;
using Grpc.Core;
using Matching.Client;
using Matching.SystemTests.Processes;
using Matching.V1;

namespace Matching.SystemTests;

/// <summary>Declarations and sums of a real service: who may do what, what survives a kill, and what no answer, log or audit entry says.</summary>
public sealed class FairnessTests
{
    private const int People = 24;

    [Fact]
    public async Task What_is_declared_survives_a_kill_is_told_in_sums_alone_and_goes_with_its_candidate()
    {
        using var data = new TemporaryDirectory();
        string[] ids = [.. Documents.CandidateIds().Take(People)];
        string auditor;
        await using (var silo = await SiloProcess.Start("--data", data.Path))
        {
            await Documents.Import(silo.Client, ["v05"], People);
            auditor = (await silo.Client.CreateKeyAsync(Role.Auditor)).Text;
            using var system = silo.Connect((await silo.Client.CreateKeyAsync(Role.Integration, "forms", scopes: [Scope.Declare])).Text);
            for (var at = 0; at < People - 1; at++)
            {
                await system.DeclareAttributesAsync(ids[at], [at % 2 == 0 ? FairnessGroup.Woman : FairnessGroup.Man, FairnessGroup.Elsewhere], consent: true);
            }

            await Refusals(silo, system, ids[^1]);
            var (code, said, _) = await CommandLineProcess.Run(silo, "--json", "fairness", "declare", ids[^1], "--sex", "man", "--consent");
            Assert.Equal(0, code);
            Assert.Equal(["candidate", "declared"], JsonDocument.Parse(said).RootElement.EnumerateObject().Select(member => member.Name));
            await silo.Kill();
        }

        await using var again = await SiloProcess.Start("--data", data.Path, "--fairness-minimum", "5");
        var seen = await again.Client.GetVacancyFairnessAsync("v05");
        Assert.Equal((5, People, 20, 4), (seen.Basis.Minimum, seen.Basis.People, seen.Basis.Declared, seen.Basis.Waiting));
        Assert.NotEmpty(seen.ModelVersion);
        Assert.Equal([(FairnessGroup.Woman, 10), (FairnessGroup.Man, 10)], seen.List[2].Attributes.Single(one => one.Attribute == FairnessAttribute.Sex).Groups.Select(group => (group.Group, group.People)));

        // Everybody who counts is from elsewhere, and four on the list did not declare it: their number may be told.
        Assert.Equal(20, seen.List[2].Attributes.Single(one => one.Attribute == FairnessAttribute.Origin).Declared);
        var (shown, json, error) = await CommandLineProcess.Run(again, "--json", "fairness", "show", "v05");
        Assert.True(shown == 0, error);
        Assert.Equal(20, JsonDocument.Parse(json).RootElement.GetProperty("basis").GetProperty("declared").GetInt32());
        Assert.Equal(0, (await CommandLineProcess.Run(again, "fairness", "show")).ExitCode);
        using (var control = again.Connect(auditor))
        {
            Assert.Equal(json, (await CommandLineProcess.Run(again, "--json", "fairness", "show", "v05")).Output);
            Assert.Equal(20, (await control.GetVacancyFairnessAsync("v05")).Basis.Declared);
            var said = new List<string>();
            await foreach (var entry in control.ListAuditEntriesAsync(resolve: true))
            {
                said.Add(entry.ToString());
            }

            Assert.Contains(said, entry => entry.Contains("DeclareAttributes", StringComparison.Ordinal) && entry.Contains(ids[0], StringComparison.Ordinal));
            Assert.Contains(said, entry => entry.Contains("GetVacancyFairness", StringComparison.Ordinal));
            Assert.DoesNotContain(said, entry => entry.Contains("woman", StringComparison.OrdinalIgnoreCase) || entry.Contains("elsewhere", StringComparison.OrdinalIgnoreCase));
        }

        // An erasure takes the declaration along, and so does its withdrawal: four that wait are two.
        Assert.Empty((await again.Client.EraseCandidateAsync(ids[^1])).Left);
        await again.Client.WithdrawAttributesAsync(ids[^2]);
        await again.Kill();
        await using var last = await SiloProcess.Start("--data", data.Path, "--fairness-minimum", "5");
        var after = await last.Client.GetOrganisationFairnessAsync();
        Assert.Equal((0, 2), (after.Basis.People, after.Basis.Waiting));
    }

    private static async Task Refusals(SiloProcess silo, MatchingClient system, string candidate)
    {
        using var recruiter = silo.Connect((await silo.Client.CreateKeyAsync(Role.Recruiter)).Text);
        using var usual = silo.Connect((await silo.Client.CreateKeyAsync(Role.Integration)).Text);
        (Func<Task> Ask, StatusCode Code, string Says)[] bad =
        [
            (() => recruiter.DeclareAttributesAsync(candidate, [FairnessGroup.Man], true), StatusCode.PermissionDenied, ""),
            (() => recruiter.GetVacancyFairnessAsync("v05"), StatusCode.PermissionDenied, ""),
            (() => usual.DeclareAttributesAsync(candidate, [FairnessGroup.Man], true), StatusCode.PermissionDenied, "declare"),
            (() => system.GetVacancyFairnessAsync("v05"), StatusCode.PermissionDenied, ""),
            (() => system.GetCandidateAsync(candidate), StatusCode.PermissionDenied, ""),
            (() => system.DeclareAttributesAsync(candidate, [FairnessGroup.Man], false), StatusCode.InvalidArgument, "consent:"),
            (() => system.DeclareAttributesAsync(candidate, [], true), StatusCode.InvalidArgument, "groups: none is said"),
            (() => system.DeclareAttributesAsync(candidate, [FairnessGroup.Man, FairnessGroup.Woman], true), StatusCode.InvalidArgument, "two of the attribute sex"),
            (() => system.DeclareAttributesAsync("nobody", [FairnessGroup.Man], true), StatusCode.NotFound, "nobody"),
            (() => silo.Client.GetVacancyFairnessAsync("v99"), StatusCode.NotFound, "v99"),
            (() => silo.Client.GetOrganisationFairnessAsync("2026-13"), StatusCode.InvalidArgument, "since_month:"),
            (() => silo.Client.GetOrganisationFairnessAsync("2026-05", "2026-04"), StatusCode.InvalidArgument, "until_month:"),
        ];
        foreach (var (ask, code, says) in bad)
        {
            var refused = await Assert.ThrowsAsync<RpcException>(ask);
            Assert.Equal(code, refused.StatusCode);
            Assert.Contains(says, refused.Status.Detail, StringComparison.Ordinal);
        }
    }
}
