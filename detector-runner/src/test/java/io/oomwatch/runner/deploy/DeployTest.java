package io.oomwatch.runner.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.KubernetesResource;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.oomwatch.api.DetectorCatalog;
import io.oomwatch.runner.config.ConfigLoader;
import io.oomwatch.runner.config.Switch;
import io.oomwatch.runner.sink.RealTools;
import java.io.IOException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What lies in {@code deploy/} is what it claims to be. */
class DeployTest {
    private static final Path DEPLOY = Path.of("../deploy");
    private static final Path METRICS = Path.of("../docs/metrics.md");

    private static List<HasMetadata> manifests(String file) throws IOException {
        List<HasMetadata> objects = new ArrayList<>();
        for (String document : Files.readString(DEPLOY.resolve(file)).split("(?m)^---$")) {
            objects.add(Serialization.unmarshal(document, HasMetadata.class));
        }
        return objects;
    }

    /** The model keeps what it does not know apart; nothing may be there. */
    private static void collectUnknown(Object object, String path, List<String> unknown)
            throws ReflectiveOperationException {
        if (object instanceof Collection<?> items) {
            int i = 0;
            for (Object item : items) {
                collectUnknown(item, path + "[" + i++ + "]", unknown);
            }
        }
        if (!(object instanceof KubernetesResource)) {
            return;
        }
        for (Method method : object.getClass().getMethods()) {
            if (method.getParameterCount() == 0 && method.getName().startsWith("get")) {
                String name = path + "." + method.getName().substring(3);
                Object value = method.invoke(object);
                if (method.getName().equals("getAdditionalProperties") && value instanceof Map<?, ?> extra) {
                    extra.keySet().forEach(key -> unknown.add(path + "." + key));
                } else if (value instanceof KubernetesResource || value instanceof Collection<?>) {
                    collectUnknown(value, name, unknown);
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"kubernetes/oomwatch.yaml", "leak-scenario/leak.yaml"})
    void manifest_everyField_isOneKubernetesKnows(String file) throws Exception {
        List<String> unknown = new ArrayList<>();
        for (HasMetadata object : manifests(file)) {
            assertThat(object.getMetadata().getName()).isNotEmpty();
            collectUnknown(object, object.getKind(), unknown);
        }
        assertThat(unknown).isEmpty();
    }

    @Test
    void configMap_configuration_isAccepted() throws Exception {
        ConfigMap map = (ConfigMap) manifests("kubernetes/oomwatch.yaml").stream()
                .filter(ConfigMap.class::isInstance)
                .findFirst()
                .orElseThrow();
        assertThat(new ConfigLoader(DetectorCatalog.load())
                        .parse(map.getData().get("oomwatch.yaml"), "ConfigMap")
                        .kubernetes()
                        .watch())
                .isEqualTo(Switch.ON);
    }

    private static <T> T only(Class<T> kind) throws IOException {
        return manifests("kubernetes/oomwatch.yaml").stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void clusterRole_allowsReadingPodsAndNothingElse() throws IOException {
        assertThat(only(ClusterRole.class).getRules()).singleElement().satisfies(rule -> {
            assertThat(rule.getApiGroups()).containsExactly("");
            assertThat(rule.getResources()).containsExactly("pods");
            assertThat(rule.getVerbs()).containsExactlyInAnyOrder("get", "list", "watch");
        });
    }

    /** Custom resources have no model to parse into: every field of it is named here. */
    @Test
    void serviceMonitor_findsTheServiceAndItsPort() throws IOException {
        JsonNode monitor = new ObjectMapper(new YAMLFactory())
                .readTree(DEPLOY.resolve("kubernetes/servicemonitor.yaml").toFile());
        Service service = only(Service.class);
        assertThat(monitor.at("/metadata/namespace").asText())
                .isEqualTo(service.getMetadata().getNamespace());
        assertThat(monitor.at("/spec/selector/matchLabels"))
                .isEqualTo(new ObjectMapper().valueToTree(service.getMetadata().getLabels()));
        JsonNode endpoints = monitor.at("/spec/endpoints");
        assertThat(endpoints).hasSize(1);
        assertThat(endpoints.get(0).fieldNames()).toIterable().containsExactlyInAnyOrder("port", "path", "interval");
        assertThat(endpoints.at("/0/port").asText())
                .isEqualTo(service.getSpec().getPorts().get(0).getName());
        assertThat(monitor.get("spec").fieldNames()).toIterable().containsExactlyInAnyOrder("selector", "endpoints");
        assertThat(only(Deployment.class).getSpec().getTemplate().getMetadata().getLabels())
                .containsAllEntriesOf(service.getSpec().getSelector());
    }

    @ParameterizedTest
    @ValueSource(strings = {"rules rules.yaml", "config prometheus.yaml"})
    void prometheusFile_passesPromtool(String check) throws Exception {
        RealTools.assumeInstalled("promtool");
        List<String> command = new ArrayList<>(List.of("promtool", "check"));
        command.addAll(List.of(check.split(" ")));
        Process promtool = new ProcessBuilder(command)
                .directory(DEPLOY.resolve("prometheus").toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(promtool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(promtool.waitFor()).as(said).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"prometheus/rules.yaml", "grafana/oomwatch.json"})
    void queries_everyMetric_isDocumented(String file) throws IOException {
        String documented = Files.readString(METRICS);
        Matcher names = Pattern.compile("oomwatch_[a-z_]+").matcher(Files.readString(DEPLOY.resolve(file)));
        while (names.find()) {
            String name = names.group().replaceAll("_(bucket|sum|count)$", "");
            assertThat(documented).as(names.group() + " in " + file).contains("`" + name);
        }
    }

    @Test
    void dashboard_panels_haveTitlesQueriesAndUniqueIds() throws IOException {
        JsonNode dashboard = new ObjectMapper()
                .readTree(DEPLOY.resolve("grafana/oomwatch.json").toFile());
        List<Integer> ids = new ArrayList<>();
        for (JsonNode panel : dashboard.required("panels")) {
            ids.add(panel.required("id").asInt());
            assertThat(panel.required("title").asText()).isNotEmpty();
            assertThat(panel.required("targets")).isNotEmpty();
        }
        assertThat(ids).isNotEmpty().doesNotHaveDuplicates();
    }
}
