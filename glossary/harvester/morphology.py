"""What a terminologist knows of United Nations Chinese before opening a document: words by behaviour.

Nothing here is a term of a domain. The lists say how words behave around terms: which never belong to one
(function words, verbs of drafting and reporting), which govern one from outside (打击 X, 防止 X), which are
too general to be one alone (情况, 问题), and which endings name an instrument, a body, a meeting, a person.
A word in no list is judged by its part of speech in jieba's dictionary.

>>> word_class("认识到").value, word_class("打击").value, word_class("儿童").value, word_class("相关").value
('break', 'govern', 'noun', 'weak')
"""

from __future__ import annotations

import re
from enum import StrEnum
from functools import cached_property
from typing import Final

from glossary.harvester.remembering import remembered
from glossary.segmenting import word_tag


class WordClass(StrEnum):
    """How a Chinese word behaves around terms."""

    BREAK = "break"  # never inside a term
    OF = "of"  # 的
    AND = "and"  # 和 与 及 或
    GOVERN = "govern"  # a verb with the term as its object
    WEAK = "weak"  # may stand inside, never at an edge
    GENERAL = "general"  # a noun too general to be a term alone
    NOUN = "noun"
    VERB = "verb"
    MODIFIER = "modifier"  # attributive: 非法, 网上, 公共
    PREFIX = "prefix"  # bound to what follows: 非, 反, 跨, 可
    SUFFIX = "suffix"  # bound to what precedes: 者, 国, 方, 权
    PLACE = "place"
    ORDINAL = "ordinal"  # 第十四届
    LATIN = "latin"
    NUMBER = "number"
    JOINT = "joint"  # a mark that joins the parts of a name: 亚洲－太平洋, 艾滋病毒/艾滋病

    @cached_property
    def code(self) -> str:
        """The class as one letter, for the shape of a phrase."""
        return "abcdefghijklmnop"[list(WordClass).index(self)]


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


def _endings(text: str) -> tuple[str, ...]:
    return tuple(text.split())


# Function words, pronouns, adverbs, time and degree; verbs of saying and deciding that open the paragraphs of a
# resolution or carry a report; light verbs whose object is the matter itself.
_BREAK: Final = _words("""
系指 负有 设在 建在 驻在 隶属 隶属于 尚无 遵照 简称 全称 有权 无权 本年度 上年度 造就
宣称 声称 指称 断言 涉嫌 更名 更名为 改名 离不开 期许 期盼 无需 获悉 知悉 得知 惊悉 担忧 担心 忧虑 赞成 赞同 争辩
主张 反驳 驳斥 述评 鼓舞 鼓掌 令人 推迟 暂停 搁置 耽搁 拖延 送交 寄送 会见 会晤 接见 庆祝 纪念 祝贺 缅怀 悼念 牢记
步入 迈向 迈入 跨入
从那时起 许多人 数百万人 数千人 数万人 不少人 多数人 有人 以下者 以上者 页次 从此 时至今日
激增 锐减 骤增 呈现 浮现 涌现 频发 多发
再加上 据估计 据报 据称 据悉 众所周知 经 据 按 给 帮 值 呈 跟 比 凭 趁 替 任 由此可见 换句话说 与会 令人震惊
令人关切 焕发 发展势头 盘点 有所 有些 有些人 还有 只有 迫切需要 急需 亟需 是 有 无 为 会 来 去 到 使 令 让 供 需 应
能 可以 可能 能够 应当 应该 必须 需要 予以 加以 得以 给予 用以 用于 旨在 在于 属于 处于 位于 来自 源自 基 基于 除
除外 包括 包含 例如 比如 如 诸如 即 也 都 还 又 仅 只 仍 仍然 却 就 将 把 被 由 从 向 往 自 至 对 对于 关于 就此 以
以便 以期 以及 及其 根据 依据 按照 依照 通过 经由 随着 鉴于 针对 因 因为 由于 因此 因而 从而 为了 为此 所 所以 并
并且 而 而且 而是 但 但是 如果 若 虽然 尽管 无论 不论 是否 如何 哪些 什么 特别是 尤其 尤其是 其中 其 该 此 这 那
这些 那些 这种 那种 此种 此类 这类 某些 某种 各 各种 各类 各项 各自 各方 各国 各级 各地 各个 每 每个 一切 所有 任何
其他 其它 另 另外 他们 她们 它们 他 她 它 本 本身 自己 自身 一些 许多 多个 多项 几位 一种 一项 一个 一系列 若干
不少 大量 大多数 多数 少数 更 更加 更为 更好 最 很 较 十分 非常 极 极其 越来越 日益 不断 继续 进一步 已 已经 正
正在 曾 曾经 未 尚未 没有 不 不得 不应 不仅 不再 仅仅 目前 当前 现在 今后 此后 随后 此前 以来 同时 此外 与此同时
期间 之间 之一 之际 之前 之后 以前 以后 以上 以下 以外 以内 回顾 认识 认识到 意识到 注意 注意到 强调 着重 重申 申明
确认 承认 鼓励 敦促 促请 吁请 邀请 请 请求 要求 呼吁 欢迎 赞赏 赞扬 感谢 表示 表明 显示 指出 提到 提及 述及 谈到
认为 相信 坚信 深信 希望 期望 期待 关切 关注 深感 欣见 决定 决心 建议 商定 核准 核可 通过了 宣布 声明 说 称 称为
称作 题为 所述 所载 载有 载于 阐述 介绍 概述 说明 解释 回答 报告了 举例 交流 讨论了 铭记 考虑 考虑到 鉴 感到 知道
了解 忆及 铭 谴责 欣慰 满意 进行 开展 采取 作出 做出 作 做 提供 使用 利用 采用 运用 具有 拥有 存在 获得 获取 取得
得到 受到 遭到 遭受 免遭 免受 面临 面对 造成 导致 引起 引发 带来 产生 构成 形成 成为 作为 当作 视为 涉及 参加 出席
举行 召开 举办 主持 担任 任命 提名 选举 提交 提出 提请 编写 编制 拟订 拟定 起草 听取 收到 发表 发布 印发 分发 出版
列入 纳入 载入 置于 定为 转交 报告给 回应 回复 发起 启动 推出 加入 签署 批准了 生效 适用于 有助于 有利于 有待
有赖于 致力于 侧重 侧重于 着眼于 立足 立足于 符合 根据请求 适合 适于 属 位 存 载 见 参见 同上 如上 如下 下列 下述
下文 上述 上文 前述 酌情 及时 充分 积极 努力 切实 大力 一致 尽快 尽早 尽可能 立即 迅速 密切 共同 分别 逐步 首先
其次 最后 最终 依然 始终 一直 往往 通常 经常 可能会 可否 有否 能否 难以 不能 不可 无法 愿意 愿 想 打算 计划在 帮助
看到 发现 查明 确定 界定 规定 指定 设想 允许 准许 禁止了 旨 须 应予 拟 拟由 业已 均 皆 亦 并非 不是 而不是 或者
还是 要么 甚至 至少 至多 大约 约 近 超过 不足 截至 直至 直到 自从 当 时 时候 的话 来说 而言 等 等等 之 了 着 过 地
得 们 吗 呢 吧 以此 借此 对此 在此 据此 由此 至此 为止 起 中 上 下 内 外 前 后 里 在 于 从中 其后 其间 何 何种 谁
哪 多么 每年 每届 每次 一次 首次 历次 上次 本次 此次 下次 今年 去年 明年 近年来 近来 未来 过去 将来 年底 年初 年间
同年 同日 当天 当日 第一次 使得 致使 促使 迫使 敦请 责成 授权给 委托 确信 断定 建议将 拒绝 反对 同意 赞同 接受 欣然
遗憾 震惊 警惕 满足 满足于 达到 达成 抵达 到达 起到 发挥 扮演 占 占据 达 高达 增长到 上升 下降 减至 增至 增加 增多
增大 加大 加快 加剧 加紧 加深 扩散 蔓延 演变 变化 变得 出现 发生 暴发 爆发 结束 开始 开放 截止 延长 缩短 停止 中止
恢复 保持 维持 留 留在 处在 生活在 居住在 前往 返回 离开 进入 走向 面向 朝 沿 沿着 跨越 超越 贯穿 围绕 聚焦 重点
侧重点 主导 牵头 负责 承担 承受 承诺 履行 遵守 遵循 服从 依靠 依赖 取决于 归因于 相当于 等于 不同于 有别于 类似
类似于 包括在内 在内 之中 之下 之内 之外 当中 其余 尤为 颇 甚 尚 暂 永远 永久 长期以来 一旦 只要 除非 即使 即便
哪怕 不管 宁可 与其 何况 况且 可见 总之 综上 换言之 例 比方 譬如 似乎 好像 仿佛 大概 也许 或许 恐怕 难道 究竟 到底
其实 实际上 事实上 基本上 总体上 原则上 上午 下午 今天 昨天 明天 年 月 日 号 分 秒 次 届 章 节 段 款 页 卷 项 条 个
名 种 份 批 件 些 点 第 附件 补编 附录 脚注
""")

# Verbs by which the United Nations act on the matter of a term: 加强 X, 打击 X, 制定 X. They stand before a term, and
# end one only as verbal nouns (儿童保护).
_GOVERN: Final = _words("""
危及 逃离 设定 提倡 确立 认可 享受 发送 解读 阅读 触发 撤消
囊括 涵盖 澄清 阐明 阐释 索取 践踏 颁布 公布 掌控 找出 跟踪 征求 促成 揭示 简化 质疑 宣示 干涉 摒弃 抛弃 沿用 援引
援用 借鉴 汲取 吸取 否决 推翻 撤回 收回 打断 打破 突破 汇集 汇聚 聚集 召集 集合 辨别 辨认 评定 评判 权衡 考察 考查
查访 走访 探访 视察 巡视 接待 运送 搬运 维系 衔接 开辟 开创 开拓 拓展 扩展 延续 放弃 舍弃 容忍 抗拒 抵御 阻挡 阻拦
呈报 上报 填写 填报 征集 征询
对付 治疗 医治 抚养 收养 喂养 饲养
阻止 阻碍 便利 方便 推荐 强制 赋予 支付 坚持 持有 存放 捏造 滋生 妨碍 干扰 削弱 加重 加速 助力 推销 购买 出售 购得
复制 提取 检测 探测 描绘 操纵 刺激 遏止 瓦解 处罚 逮捕 拘留 扣押 截取 追踪 查找 查阅 查看 浏览 下载 上传 更换 替换
替代 取代 补充 附加 填补 缩小 缩减 节省 节约 浪费 消耗 花费 否认 证明 证实 验证 核实 检验 检查 检讨 审核 核查 清理
清除 整理 整顿 汇总 归纳 总结 概括 提炼 递交 呈交 移交 转移 转让 传递 传达 传授 宣告 通报 通知 告知 提醒 警告 劝阻
威慑 震慑 威胁 恐吓 欺骗 欺诈 保留 留存 储存 存储 存取 打击 防止 预防 应对 处理 解决 消除 遏制 制止 终止 终结 根除
铲除 减少 降低 减轻 缓解 避免 克服 抵制 对抗 抗击 禁止 取缔 惩治 惩处 惩罚 加强 促进 推动 推进 增进 增强 改进 改善
提高 提升 扩大 深化 巩固 发展 强化 优化 完善 健全 支持 协助 援助 保护 保障 维护 捍卫 确保 保证 实现 落实 执行 实施
贯彻 尊重 推广 推行 倡导 宣传 弘扬 传播 建立 设立 创建 创立 成立 建设 制定 制订 修订 修改 更新 批准 废除 撤销 取消
监测 监督 监察 评估 评价 审查 审议 研究 分析 调查 侦查 起诉 审判 收集 汇编 分享 共享 交换 协调 统一 管理 动员 调动
筹集 投资 资助 扭转 改变 转变 调整 平衡 兼顾 识别 举报 报告 登记 记录 保存 保全 删除 移除 封锁 查封 限制 规范 监管
培训 教育 招募 开发 设计 参与 融入 接触 访问 滥用 享有 行使 剥夺 侵犯 违反 破坏 损害 影响 有关 改革 重建 拯救 营救
救助 安置 追究 追查 揭露 曝光 反映 体现 讨论 定义 区分 比较 衡量 计算 统计 描述 展示 主办 承办 参照 审视 响应 呼应
配合 伴随 助长 诱发 经历 领导 指导 引导 激励 吸引 说服 强迫 胁迫 控制 掌握 理解 熟悉 学习 培养 培育 养成 树立 塑造
创造 创新 探索 探讨 寻求 寻找 争取 谋求 追求
""")

# Modifiers that evaluate, compare or point: a term does not begin or end with them.
_WEAK: Final = _words("""
相关 主要 重要 重大 关键 有效 具体 适当 必要 新 新的 现有 现行 既有 全面 广泛 不同 各种各样 多种 多样 特定 特殊
特别 严重 严峻 严格 巨大 极大 大规模 小规模 显著 明显 明确 清晰 清楚 突出 普遍 一般 常见 独特 相应 对应 相互 彼此
双方 有力 强有力 有利 不利 消极 成功 失败 良性 恶性 合适 合理 恰当 妥善 正确 错误 准确 精确 详细 简要 简短 长期
短期 中期 长远 持久 持续 稳定 快速 紧迫 迫切 直接 间接 主动 被动 自愿 公平 公正 公开 透明 完整 完全 全部 整体
总体 整个 部分 个别 单独 独立 联合 综合 深入 紧密 潜在 实际 真正 真实 实质性 实质 根本 基本 首要 优先 主流 核心
先进 现代 传统 创新性 新型 新兴 最新 最近 更大 更高 更多 足够 充足 有限 额外 后续 先前 以往
即将 年度 定期 不定期 常规 正常 异常 日常 当地 本地 本国 本地区 所在 所在地 有针对性 针对性 行之有效 切实可行 可行
可用 可靠 可信 有益 有用 有害 敏感 复杂 简单 困难 容易 高效 低效 高 低 大 小 多 少 好 坏 强 弱 快 慢 长 短 深 浅 广
宽 专门 专用 选定 既定 拟议 可持续性 更广泛 多样化 有意义 有意 无意 惊人 空前 前所未有 日益严重 愈演愈烈 协调一致
强劲 丰富 雄厚 积极主动 原 原有 所需 所用 所涉 剩余 规模
""")

# Nouns so general that alone, or after one more word, they name no concept of any field.
_GENERAL: Final = _words("""
现况 境况 款项 职位 屏障 功效 里程碑 渊源 宗旨 作法 工作量 前线 空白点 月份
导言 摘要 概要 结论 序言 前言 目录 注释 备注 概况 简介 才能 良好 成人 大人 情况 问题 方面 工作 领域 活动 方式 作用
程度 基础 原因 结果 过程 目的 目标 内容 形式 范围 时间 时期 阶段 意见 经验 机会 人士 事项 事件 事情 现象 因素 趋势
挑战 风险 后果 需求 责任 职责 重要性 必要性 严重性 可能性 紧迫性 有效性 数量 人数 数目 水平 质量 能力 力量 条件
环境 背景 特点 特征 性质 本质 状况 局势 形势 现状 进展 成果 成就 成绩 效果 效力 效率 影响力 贡献 好处 利益 优势
劣势 弱点 缺点 障碍 差距 空白 漏洞 关系 联系 区别 差异 共性 角度 观点 看法 见解 想法 提议 意愿 愿望 信心 信任 信息
资料 数据 材料 文件 文本 案文 草案 清单 名单 例子 实例 案例 案件 做法 办法 方法 方案 计划 项目 措施 行动 举措 步骤
手段 工具 途径 渠道 机制 制度 体系 系统 结构 框架 模式 类型 种类 类别 范畴 人员 人 人们 人民 人类 人口 公众 群体
个人 成员 人群 国家 政府 地区 区域 地方 社区 社会 世界 全球 国际 国内 机构 组织 团体 部门 单位 实体 行为体 合作伙伴
伙伴 伙伴们 专家 代表 与会者 发言者 发言人 发言 会议 本届会议 议题 主题 专题 要点 优先事项 原则 标准 规则 准则 条款
条文 法律 政策 战略 策略 立法 法规 权利 义务 自由 安全 生活 生命 健康 福祉 现实 事实 真相 理由 证据 服务 产品 技术
资源 资金 经费 预算 费用 成本 价值 价格 市场 行业 产业 企业 公司 语文 语言 文字 词 用语 概念 理论 实践 知识 技能
意识 态度 行为 举动 动作 反应 对策 答复 合作 协作 对话 沟通 辩论 磋商 谈判 协商 咨询 用途 应用 进步 进程 发展情况
最新情况 有关情况 执行情况 实施情况 落实情况 总数 比例 百分比 比率 率 水准 高度 深度 广度 角色 地位 身份 名义 名称
称号 标题 题目 章节 段落 部分内容 方向 目标群体 周期 期限 日期 时限 议程 次数 频率 频度 东西 事物 事务 任务 使命
职能 功能 权力 权限 权威 授权 机遇 契机 势头 动力 压力 负担 代价 损失 伤害 痛苦 影响面 一部分 一员 一方 另一方 对象
主体 客体 载体 平台 场所 地点 位置 层面 级别 层次 维度 视角 框架内 范围内 道路 路径 方式方法 组成部分 特别活动
所有人 每个人 他人 本人 分歧 共识 协议 协定 安排 准备 筹备 后续行动 后续工作 筹备工作 审议情况 工作方法 相关信息
良机 精神 文化 习俗 观念 思想 主张 声音 呼声 话题 事态 事态发展 事务性 方方面面 全过程 全世界 世界各地 全国 全社会
各界 国际社会 当局 有关当局 主管部门 年龄 性别 男女 男子 妇女 男孩 女孩 青年 儿童们 父母 家长 家庭 学校 教师 学生
媒体 专业人员 工作人员 人才
""")

# General nouns that trail a term without being part of it: X 方面, X 问题, X 行为.
LIGHT_TAILS: Final = _words("""
方面 领域 工作 问题 情况 活动 目的 事项 过程 行为 事件 案件 现象 能力 举措 机会 形式 方式 性质 趋势 风险 威胁 挑战
影响 责任 义务 措施 对策 政策 战略 方案 项目 服务 技术 机制 材料 产品 案例 经验 知识 意识 认识 需求 需要 努力 后果
原因 因素 受害者 相关 有关
""")
_AND: Final = _words("和 与 及 或 和或")

# Bound forms before (非接触, 可持续, 无国籍, 跨法域) and after (请求国, 提案国, 答辩权).
_PREFIX: Final = _words("""
非 反 跨 多 可 无 超 次 亚 副 总 准 再 泛 微 半 全 零 单 双 性 去 被 受 遭 不 暗 大 小 新 旧 老 原 前 后 未 主 自
互 公 私 军 民 毒 男 女 童
""")
_SUFFIX: Final = _words("""
者 国 方 人 权 罪 法 案 物 品 性 化 率 力 体 员 网 源 集 点 站 库 署 处 科 司 局 部 组 股 会 团 院 所 厅 室 馆 社
党 学 论 观 主义 式 型 类 界 区 级 层 制 度 费 款 税 金 券 卡 证 书 函 状 令 表 图 病 症 毒 药 剂 器 机 车 船 枪 弹
链 线 面 期 日 年 节 营 址 名 号 史 志 量 值 额 数 龄 家 师 工 民 族 派 系 帮 犯 徒 手 生 长 官 兵 警 友 童 女 男
地 村 镇 市 州 省 县 港 岛 洋 海 河 湖 山 语 文 词 字 间 权能 处长 科长 司长 局长 部长 署长 所长
""")

_COUNTED_OFFICE: Final = re.compile("第[一二三四五六七八九十]+副?")
_RESULTATIVE_LONG: Final = frozenset([*"于着到出"])
_RESULTATIVE: Final = frozenset([*"于着到"])
_LAST_LETTER: Final = "\u1fff"  # beyond: circled numbers, fractions and the like, which count items
_JOINTS: Final = frozenset("―－—–-·•/")
_ATTRIBUTIVE_ADVERBS: Final = _words(
    "立法 再次 互动 一等 二等 三等 一线 酌处 自愿 默许 共同 特别 长期 快速 单独 一般性 结论性"
)
_TIME_NOUNS: Final = _words("青年 少年 现代 当代 节日 周年 早期 成年")


@remembered
def word_class(word: str) -> WordClass:  # noqa: C901, PLR0911, PLR0912 (a ladder of knowledge, read from top to bottom)
    """How a word of simplified Chinese behaves around terms."""
    if word == "的":
        return WordClass.OF
    if word in _AND:
        return WordClass.AND
    first = word[0]
    if not "\u3400" <= first <= "\ufaff":
        if word in _JOINTS:
            return WordClass.JOINT
        if not first.isalnum() or first > _LAST_LETTER:
            return WordClass.BREAK
        return WordClass.NUMBER if first.isdigit() else WordClass.LATIN
    if first == "第" and word[-1] in "届次" and len(word) > 2:
        return WordClass.ORDINAL
    if _COUNTED_OFFICE.fullmatch(word):
        return WordClass.ORDINAL
    if word in _BREAK:
        return WordClass.BREAK
    if word in _GOVERN:
        return WordClass.GOVERN
    if word in _WEAK:
        return WordClass.WEAK
    if word in _GENERAL:
        return WordClass.GENERAL
    if word in ROLE_HEADS:
        return WordClass.NOUN
    if len(word) == 1:
        if word in _PREFIX:
            return WordClass.PREFIX
        if word in _SUFFIX:
            return WordClass.SUFFIX
        return WordClass.NOUN if word_tag(word) in ("n", "j", "zg", "") else WordClass.BREAK
    return _class_of_tag(word, word_tag(word))


def is_listed(word: str) -> bool:
    """Whether one of the lists above decides what a word is, so that it is no loose character."""
    return word == "的" or any(word in listed for listed in (_BREAK, _AND, _PREFIX, _GOVERN, _WEAK, _GENERAL))


_BY_TAG: Final = {
    "n": WordClass.NOUN, "nz": WordClass.NOUN, "nt": WordClass.NOUN, "an": WordClass.NOUN, "j": WordClass.NOUN,
    "l": WordClass.NOUN, "i": WordClass.NOUN, "nr": WordClass.NOUN, "g": WordClass.NOUN, "ng": WordClass.NOUN,
    "vn": WordClass.VERB, "v": WordClass.VERB, "a": WordClass.MODIFIER, "ad": WordClass.MODIFIER,
    "b": WordClass.MODIFIER,
    "z": WordClass.MODIFIER, "s": WordClass.MODIFIER, "ns": WordClass.PLACE, "nrt": WordClass.PLACE,
    "h": WordClass.PREFIX, "k": WordClass.SUFFIX, "zg": WordClass.NOUN,
}  # fmt: skip


def _class_of_tag(word: str, tag: str) -> WordClass:  # noqa: PLR0911 (the lower half of the ladder)
    if len(word) >= 4 and tag in ("v", "l", "i", "nr", "n", "vn", "nrt"):
        # A phrase the dictionary took in whole behaves as its first word does: 采取措施, 密切合作, 提高认识.
        head = word[:2]
        if head in _BREAK or (tag in ("l", "i", "nr") and (head in _WEAK or head in _GOVERN)):
            return WordClass.BREAK
    if word in _ATTRIBUTIVE_ADVERBS:
        return WordClass.MODIFIER
    if word.endswith(("共和国", "王国", "联邦")):
        return WordClass.PLACE
    if (tag == "v" and word[-1] in _RESULTATIVE) or (len(word) > 2 and word[-1] in _RESULTATIVE_LONG):
        return WordClass.BREAK  # a verb that looks forward to its object: 局限于, 意味着, 呈现出
    if tag == "i" and not _is_compound(word):
        return WordClass.BREAK  # an idiom: 绳之以法
    if tag in ("d", "t"):
        return WordClass.MODIFIER if word in _TIME_NOUNS else WordClass.BREAK
    return _BY_TAG.get(tag, WordClass.NOUN if not tag and len(word) > 1 else WordClass.BREAK)


def _is_compound(word: str) -> bool:
    """Whether a four-character entry is two everyday nouns or verbs (网络|攻击), not an idiom (绳之以法)."""
    return all(word_tag(half) in _COMPOUNDED for half in (word[:2], word[2:]))


_COMPOUNDED: Final = frozenset(["n", "v", "vn", "b", "a", "an", "nz", "ns"])

# What a name ends in, longest first wins. Heads, not names.
INSTRUMENT_HEADS: Final = _endings("""
公约 议定书 宪章 盟约 条约 协定 宣言 决议 规约 规则 准则 原则 标准 守则 法典 示范法 示范战略 示范战略和实际措施
示范立法条文 行动纲领 行动纲要 纲领 行动计划 全球方案 议程 战略 战略远景 倡议 契约 指南 汇编 正式记录 指导说明
路线图 框架 呼吁 举措
""")
ORGANIZATION_HEADS: Final = _endings("""
委员会 理事会 办公室 办事处 秘书处 主席团 组织 联盟 组 联合会 协会 学会 促进会 互助会 基金会 基金 研究所 学院 大学
规划署 事务局 管理司 事务司 董事会 议会 法院 法庭 工作组 专责小组 专家组 小组 国家组 集团 机构 机关 高级专员办事处
中心 银行 方案网 工作网 缔约方会议 缔约国会议 特设委员会 署 处 科 司 局 部 股 司法部 外交部 内政部 平台 方案
""")
EVENT_HEADS: Final = _endings("""
会议 大会 论坛 峰会 首脑会议 讲习班 讨论会 研讨会 座谈会 辩论 讨论 常会 续会 磋商 对话 特别活动 会外活动 听证会
专题讨论 届会 周年
""")
ROLE_HEADS: Final = _endings("""
秘书长 主席 副主席 代表 特别代表 报告员 特别报告员 观察员 大使 公使 参赞 顾问 专员 主任 部长 司长 局长 处长 科长
所长 署长 检察长 检察官 法官 律师 专家 协调员 监察员 代办 秘书 特使 主持人 主讲人 心理学家 倡导者 警务顾问 成员
高级专员 会长 院长 理事
""")

# Endings that build concepts in legal and social texts, whatever the field.
CONCEPT_ENDINGS: Final = _endings("""
罪 犯罪 者 人 权 性 化 主义 法 国 方 机制 原则 制度 系统 措施 材料 制品 证据 机构 机关 部门 组织 集团 服务 提供商
框架 战略 合作 援助 行为 受害者 程序 标准 义务 文书 能力 平台 网络 技术 数据 资金 资源 贸易 贩运 剥削 虐待 暴力
歧视 保护 安全 司法 草案 议程 做法 人员 分子
""")
