"""Captures of office papers that other benchmarks lack: layered files, apps, screens, other papers, marks."""
