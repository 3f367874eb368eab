using Matching.SystemTests.Processes;

namespace Matching.SystemTests.Packaging;

/// <summary>The proto files as the package that <c>dotnet pack</c> makes of them.</summary>
public sealed class ProtoPackageTests
{
    [Fact]
    public async Task A_project_with_the_package_of_the_proto_files_and_GrpcTools_alone_compiles_a_client()
    {
        using var folder = new TemporaryDirectory();
        await Packages.Pack("Contracts/Api", folder.File("packages"));
        var cache = Environment.GetEnvironmentVariable("NUGET_PACKAGES") ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");

        // What the repository was built with is a feed; packages of others are not asked for again. Restored here, for the version does not change.
        await File.WriteAllTextAsync(folder.File("nuget.config"), $"""
            <configuration>
              <config>
                <add key="globalPackagesFolder" value="restored" />
              </config>
              <packageSources>
                <clear />
                <add key="made" value="packages" />
                <add key="cache" value="{cache}" />
              </packageSources>
            </configuration>
            """);
        var tools = Directory.GetDirectories(Path.Combine(cache, "grpc.tools")).Select(Path.GetFileName).Max(version => Version.Parse(version!));
        await File.WriteAllTextAsync(folder.File("client.csproj"), $"""
            <Project Sdk="Microsoft.NET.Sdk">
              <PropertyGroup>
                <TargetFramework>net10.0</TargetFramework>
                <OutputType>Exe</OutputType>
                <Nullable>enable</Nullable>
                <TreatWarningsAsErrors>true</TreatWarningsAsErrors>
                <UseAppHost>false</UseAppHost>
              </PropertyGroup>
              <ItemGroup>
                <PackageReference Include="Matching.Protos" Version="0.1.0" />
                <PackageReference Include="Grpc.Tools" Version="{tools}" PrivateAssets="all" />
              </ItemGroup>
            </Project>
            """);
        await File.WriteAllTextAsync(folder.File("Program.cs"), """
            using System;
            using Grpc.Core;
            using Matching.V1;

            Console.WriteLine(new GetVacancyRequest { Name = "vacancies/v1" });

            static class Client
            {
                public static AsyncServerStreamingCall<Shortlist> Watch(CallInvoker channel, string vacancy) =>
                    new ShortlistService.ShortlistServiceClient(channel).WatchShortlist(new GetShortlistRequest { Vacancy = vacancy });
            }
            """);

        await Packages.Dotnet(folder.Path, "build", "client.csproj", "-o", "built", "-nodeReuse:false", "-p:UseSharedCompilation=false");
        Assert.Equal("""{ "name": "vacancies/v1" }""", (await Packages.Dotnet(folder.Path, "built/client.dll")).Trim());
    }
}
