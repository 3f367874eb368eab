using System.Net;
using Matching.SystemTests.Processes;

namespace Matching.SystemTests.Deployment;

/// <summary>deploy/ says of the program what is true of it: settings, ports, probes, user, image, directories.</summary>
public sealed class DeploymentFileTests(SharedSilo shared) : IClassFixture<SharedSilo>
{
    private const string Prefix = "MATCHING_";

    private static readonly string[] Silos = ["silo1", "silo2", "silo3"];

    /// <summary>What a composition and a Kubernetes cluster each have of their own.</summary>
    private static readonly string[] OwnSettings = ["MATCHING_CONNECTION", "MATCHING_DATA", "MATCHING_ADVERTISEDADDRESS"];

    private static DeploymentFiles.Node Pod => DeploymentFiles.Kubernetes("Deployment")["spec", "template", "spec"];

    private static DeploymentFiles.Node JobPod => DeploymentFiles.Kubernetes("Job")["spec", "template", "spec"];

    private static DeploymentFiles.Node Silo => Pod["containers"].Items.Single();

    private static Dictionary<string, string> ComposeSettings => DeploymentFiles.Compose["services", "silo1", "environment"].Members.ToDictionary(setting => setting.Key, setting => setting.Value.Text);

    private static Dictionary<string, string> KubernetesSettings => DeploymentFiles.Kubernetes("ConfigMap")["data"].Members.ToDictionary(setting => setting.Key, setting => setting.Value.Text);

    [Fact]
    public async Task Every_variable_is_a_setting_that_the_service_knows()
    {
        var inPod = Silo["env"].Items.Concat(JobPod["containers"].Items.Single()["env"].Items).Select(variable => KeyValuePair.Create(variable["name"].Text, "x"));
        var named = ComposeSettings.Concat(KubernetesSettings).Concat(inPod).Select(setting => setting.Key).Distinct().ToArray();
        Assert.All(named, name => Assert.StartsWith(Prefix, name, StringComparison.Ordinal));
        Assert.DoesNotContain("is no setting", await Complaints(named), StringComparison.Ordinal);
        Assert.Contains("MATCHING_NOSUCH is no setting", await Complaints([.. named, "MATCHING_NOSUCH"]), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_variable_that_is_a_setting_but_for_its_underscores_is_refused()
    {
        var (code, output) = await SiloProcess.RunToEnd("MATCHING_RETENTION_MONTHS=0");
        Assert.Equal(1, code);
        Assert.Contains("write MATCHING_RETENTIONMONTHS", output, StringComparison.Ordinal);
    }

    [Fact]
    public void Compose_and_Kubernetes_have_the_same_settings()
    {
        Assert.Equal(
            ComposeSettings.ExceptBy(OwnSettings, setting => setting.Key).OrderBy(setting => setting.Key, StringComparer.Ordinal),
            KubernetesSettings.ExceptBy(OwnSettings, setting => setting.Key).OrderBy(setting => setting.Key, StringComparer.Ordinal));
        Assert.All(Silos, silo => Assert.Equal(ComposeSettings, DeploymentFiles.Compose["services", silo, "environment"].Members.ToDictionary(setting => setting.Key, setting => setting.Value.Text)));
    }

    [Fact]
    public void Ports_are_those_that_the_settings_serve_and_the_image_exposes()
    {
        var served = new[] { Port(ComposeSettings["MATCHING_URLS"]), Port(ComposeSettings["MATCHING_HTTPURLS"]), ComposeSettings["MATCHING_SILOPORT"] };
        Assert.Equal(served, DeploymentFiles.OfProject("ContainerPort").Single().Split(';'));
        Assert.Equal(served, Silo["ports"].Items.Select(port => port["containerPort"].Text));
        Assert.All(Silos, silo => Assert.Equal(served[..2], DeploymentFiles.Compose["services", silo, "ports"].Texts.Select(port => port.Split(':')[^1])));
        Assert.All(Silos.SelectMany(silo => DeploymentFiles.Compose["services", silo, "ports"].Texts), port => Assert.StartsWith("127.0.0.1:", port, StringComparison.Ordinal));
        var names = Silo["ports"].Items.Select(port => port["name"].Text).ToHashSet();
        Assert.Superset(DeploymentFiles.Kubernetes("Service").All("targetPort").Concat(DeploymentFiles.Kubernetes("NetworkPolicy").All("port")).Concat(Silo.All("port")).ToHashSet(), names);
    }

    [Fact]
    public async Task Every_probe_asks_for_something_that_is_served()
    {
        var paths = new[] { "startupProbe", "livenessProbe", "readinessProbe" }.Select(probe => Silo[probe, "httpGet", "path"].Text).ToArray();
        using var anybody = new HttpClient { BaseAddress = shared.Http.BaseAddress };
        foreach (var path in paths)
        {
            Assert.Equal(HttpStatusCode.OK, (await anybody.GetAsync(path)).StatusCode);
        }
    }

    [Fact]
    public void The_image_and_its_user_have_one_name_everywhere()
    {
        var image = DeploymentFiles.OfProject("ContainerRepository").Single();
        var named = DeploymentFiles.Compose.All("image").Where(name => !name.StartsWith("postgres:", StringComparison.Ordinal)).Concat(Pod.All("image")).Concat(JobPod.All("image")).ToArray();
        Assert.Equal(Silos.Length + 4, named.Length);
        Assert.All(named, name => Assert.Contains($"{image}:latest", name, StringComparison.Ordinal));
        var user = DeploymentFiles.OfProject("ContainerUser").Single();
        Assert.Equal([user, user, user], new[] { "runAsUser", "runAsGroup", "fsGroup" }.Select(id => Pod["securityContext", id].Text));
        Assert.Equal(user, JobPod["securityContext", "runAsUser"].Text);
    }

    [Fact]
    public void Roots_are_read_only_and_keys_go_where_one_can_write()
    {
        Assert.All(Silos.Append("tables"), service => Assert.Equal("true", DeploymentFiles.Compose["services", service, "read_only"].Text));
        Assert.All(Silos, silo => Assert.Contains(DeploymentFiles.Compose["services", silo, "tmpfs"].Texts, place => ComposeSettings["MATCHING_DATA"].StartsWith($"{place}/", StringComparison.Ordinal)));
        Assert.All(Pod["containers"].Items.Concat(JobPod["containers"].Items), container => Assert.Equal("true", container["securityContext", "readOnlyRootFilesystem"].Text));
        var mounts = Silo["volumeMounts"].Items.ToDictionary(mount => mount["mountPath"].Text, mount => mount["name"].Text);
        Assert.Contains(KubernetesSettings["MATCHING_DATA"], mounts.Keys);
        Assert.Equal(Pod["volumes"].Items.Select(volume => volume["name"].Text), mounts.Values);
    }

    [Fact]
    public void Silos_have_the_time_to_stop_that_the_documents_tell()
    {
        var seconds = Pod["terminationGracePeriodSeconds"].Text;
        Assert.All(Silos, silo => Assert.Equal($"{seconds}s", DeploymentFiles.Compose["services", silo, "stop_grace_period"].Text));
        Assert.Contains($"give it {seconds} seconds", File.ReadAllText(Path.Combine(Repository.Root, "docs", "operations.md")), StringComparison.Ordinal);
    }

    private static string Port(string url) => new Uri(url).Port.ToString(global::System.Globalization.CultureInfo.InvariantCulture);

    /// <summary>What the service says of variables with such names, before it ends because of their values.</summary>
    private static async Task<string> Complaints(string[] names)
    {
        var (code, output) = await SiloProcess.RunToEnd([.. names.Select(name => $"{name}=?")]);
        Assert.Equal(1, code);
        return output;
    }
}
