package io.oomwatch.runner.confirm.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CgroupsTest {
    private static final String ID = "46b3e0a4df44b752b841aecca454e6e78995d567912a84950390bae6f6777a63";

    @ParameterizedTest
    @CsvSource({
        "/kubepods/burstable/pod94eb36cd-29e1-478b-b365-4cb5dfc7d6fb/ID, 94eb36cd-29e1-478b-b365-4cb5dfc7d6fb, ID",
        "/kubepods/pod94eb36cd-29e1-478b-b365-4cb5dfc7d6fb/ID, 94eb36cd-29e1-478b-b365-4cb5dfc7d6fb, ID",
        "/kubepods.slice/kubepods-burstable.slice/kubepods-burstable-pod94eb36cd_29e1_478b_b365_4cb5dfc7d6fb.slice/cri-containerd-ID.scope, 94eb36cd-29e1-478b-b365-4cb5dfc7d6fb, ID",
        "/kubepods.slice/kubepods-pod94eb36cd_29e1_478b_b365_4cb5dfc7d6fb.slice/crio-ID.scope/container, 94eb36cd-29e1-478b-b365-4cb5dfc7d6fb, ID",
        "/kubelet.slice/kubelet-kubepods.slice/kubelet-kubepods-besteffort.slice/kubelet-kubepods-besteffort-pod94eb36cd_29e1_478b_b365_4cb5dfc7d6fb.slice/docker-ID.scope, 94eb36cd-29e1-478b-b365-4cb5dfc7d6fb, ID",
        "/system.slice/containerd.service/kubepods-burstable-pod94eb36cd_29e1_478b_b365_4cb5dfc7d6fb.slice:cri-containerd:ID, 94eb36cd-29e1-478b-b365-4cb5dfc7d6fb, ID",
        "/kubepods/burstable/pod1d2c3b4a5f6e7d8c9b0a1f2e3d4c5b6a/ID, 1d2c3b4a5f6e7d8c9b0a1f2e3d4c5b6a, ID",
        "/kubepods.slice/kubepods-burstable.slice/kubepods-burstable-pod94eb36cd_29e1_478b_b365_4cb5dfc7d6fb.slice, 94eb36cd-29e1-478b-b365-4cb5dfc7d6fb, ''",
        "/docker/ID, '', ID",
        "/system.slice/docker-ID.scope, '', ID",
        "/user.slice/user-1000.slice, '', ''",
        "/, '', ''"
    })
    void place_pathsOfAllDrivers_giveUidAndContainerId(String path, String uid, String id) {
        Place place = Cgroups.place("n", path.replace("ID", ID));

        assertThat(place.podUid()).isEqualTo(uid);
        assertThat(place.containerId()).isEqualTo(id.replace("ID", ID));
    }
}
