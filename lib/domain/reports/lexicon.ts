import { VOCABULARY } from "./vocabulary.ts";

/**
 * Words that may stay in a sentence of a report: they say what is seen, and nobody is called by most of them. A list of
 * what may stay misses a word now and then; a list of what must go would miss a name.
 *
 * Short forms of the same word (plural, past, -ing, -ly) are understood.
 */
const ALLOWED = `
a about above abut abutting across additional adjacent after again against all almost along also although among amount an and
another anterior anteriorly any apart appear appearance approximate are area around as aside aspect associate at away axis
axial be because been before behind being below beneath best better between beyond both but by can cannot cause causing
central centrally clear clearly close coarse compare comparison complete component concern concerning confluent conglomerate
consider consistent contain contained contiguous continue contour contrast coronal correlate correspond could course cover
craniocaudal current currently deep define demonstrate dependent describe desribe despite detail determine develop diameter
differ difference different differential difficult diffuse dilate dimension direct discrete disease displace distal distally
distinct distribution do does dominant dose double doubt due during each earlier early edge either element elevate else
encase enlarge entire equivocal especially evaluate evaluation evidence exam examination except exclude exclusive exhibit
exist extend extension extensive extent external extra extrinsic extreme faint favor favour feature few fill find finding
findings first fluid focal foci focus follow follow-up followup for form formation free from full further general given
good gradual great greater greatest gross group grow growth had has have having here high higher hounsfield however if image
imaging impression in include incidental incidentally incomplete increase increasing indeterminate index indicate individual
inferior inferiorly infero infiltrate infiltrative inflammatory inner inside instead interim internal interval into invade
invasion involve involvement irregular irregularity is isodense it its itself junction just known large larger largest last
lateral laterally layer least length less lesion lesions less level like likely limit limited line linear little local
localize locate location long longest loss low lower made mainly many margin marginal mark marked markedly material maximal
maximum may mean measurable measure measurement medial medially mediolateral medium middle mid midline might mild mildly
minimal minimally minimum minor mixed moderate moderately more morphology most mostly much narrow near nearly need neither
negative new next no non none nonspecific nor normal not note noted now number obscure observe obstruct obvious occur of off
old on once one only onto opposed or organ origin other otherwise out outer outside over overall overlie overlying own pair
parenchyma parenchymal part partial partially patchy patient pattern per perhaps persist persistent place plane plus point
poorly portion position positive possible possibly post posterior posteriorly postoperative potential precarinal predominant
predominantly presence present previous previously primary prior probable probably process progress progression proximal
proximally question questionable quite range rather recent recently reactive recurrence recurrent reference region regional
relate relative remain remainder replace represent residual resect resection resolution resolve respective response rest
restage retract rule same satellite scan scattered second secondary section see seen segment segmental separate series
severe severely shape short shorter show shown side sign significant significantly similar simple since single site situated
size slice slight slightly small smaller smallest smooth so soft solitary some somewhat space span specific spread stability
stage status still stranding structure study subcentimeter subtle such suggest suggestion suggestive superior superiorly
surgery surgical surround suspected suspicion suspicious symmetric target technique than that the their them then there
therapy therefore these they thick thickening thickness thin third this those though three through throughout tiny tissue to
together too total toward towards tract transverse treat treatment trace two type typical uncertain unclear under underlying
unlikely until up upper upon upward used vague vary various versus very via view visible visualize volume vs wall was
weighted well were when where whereas whether which while whole wide widespread width with within without worrisome would yet
abdomen abdominal abnormal abnormality acute air airspace airway alveolar angle antrum aorta aortic apex apical arch arm
artery arterial articular ascites atrium attenuation axillary azygos base basal basilar benign bifurcation bile biliary
biopsy blood body bony border brachiocephalic bronchial bronchiectasis bronchus bullous bulla canal capsule carcinomatosis
carina carinal carotid cavity cell cervix chain chest chronic cleft clip collapse column common compression concentric condyle
cord cortex cortical costal costophrenic crus cul-de-sac debris defect degenerative density destruction device diaphragm
diaphragmatic disc disk dome drain ductal duct ectasia edema effusion emphysema enhancement epigastric erosion exophytic
expansile expansion extremity facet fascia fascial fat femoral fistula flank flexure foramen fossa fracture fundus gas gland
granuloma granulomatous great greater hernia hilus hip hydronephrosis hyperplasia hypermetabolic hypointense hyperintense
iliac ileocecal implant infarct infection inferior infiltration inflammation infrarenal innominate intraluminal intraabdominal
intramural intraparenchymal intrathoracic intravenous ischemia joint leg ligament limb lobar lobe lobular lobule loculated
loop lucency lucent lumbar lumen luminal lymph lymphatic mammary marrow mediastinal melanoma meniscus muscle musculature
myeloma necrosis nerve node occlusion organomegaly ossification osteoblastic osteolytic osteophyte outlet ovary pancreatic
para parallel parasternal paravertebral parietal patent peribronchial pericardium peritoneum phase pneumonia pneumothorax pole
polyp popliteal portal postsurgical pouch predominance process pseudocyst pubic pubis pulmonic pylorus quadrant reticular
retroareolar retrosternal ring root sac sagittal sarcoma sarcoid scalene segment septal septum septation seminal serosal
shadow shoulder sinus soft space speckled sphincter spiculation spread stenosis stent stone strand stroma subdiaphragmatic
subhepatic submucosal subpectoral sulcus superior suprarenal surface suture tail testis thoracic thorax thyroid tip trachea
tracheal trunk tube tubular ulcer umbilical umbilicus ureter ureteral urinary uterine vascular vein vena cava venous
ventral ventricle vertebral vesicle vessel viscera visceral wedge zone recist hounsfield
ct mri pet suv hu iv cm mm ml cc x by i ii iii v vi vii viii
whose has been who it's isn't don't
`;

const WORDS: ReadonlySet<string> = new Set([
  ...ALLOWED.trim().split(/\s+/),
  ...VOCABULARY.flatMap(({ written }) => written.flatMap((phrase) => phrase.split(/[ -]/))).filter(
    (word) => !word.endsWith("*"),
  ),
]);

/** Beginnings that the vocabulary leaves open, and how such a word may end: not in any letters, or "Humeroy" would stay. */
const OPEN = VOCABULARY.flatMap(({ written }) => written.flatMap((phrase) => phrase.split(" ")))
  .filter((word) => word.endsWith("*"))
  .map((word) => word.slice(0, -1));
const OPEN_ENDS =
  /^(?:a|ae|al|ally|ant|cation|cations|ar|ary|ate|ated|ation|ations|ated|c|cs|e|ed|eal|eum|es|ed|gus|geal|geus|tic|ic|ical|ies|ion|ions|ing|in|ity|us|al|i|ic|is|ses|sis|sic|sized|static|stases|stasis|nal|num|nt|ncy|ncies|se|sed|sis|s|sm|sms|t|te|ted|ting|ry|tis|tous|ty|ous|osis|otic|tomy|um|ular|ulum|y|ying|neity|neous|neously|ously|ce|cement|ces|dium|al|lobular|ized|ised|plasm|plasms|stic|us|osa)?$/;

/** Whether a word may stay; in lower case, without hyphens. */
export function isAllowedWord(word: string): boolean {
  if (WORDS.has(word)) return true;
  for (const end of ["s", "es", "ed", "d", "ly", "ing", "'s"]) {
    if (!word.endsWith(end)) continue;
    const stem = word.slice(0, -end.length);
    if (stem.length > 2 && (WORDS.has(stem) || (end === "ing" && WORDS.has(`${stem}e`)))) return true;
  }
  if (word.endsWith("ies") && WORDS.has(`${word.slice(0, -3)}y`)) return true;
  return OPEN.some((stem) => word.startsWith(stem) && OPEN_ENDS.test(word.slice(stem.length)));
}

/** Words of the list that people are called by as well: with a capital where no sentence begins they are taken for a name. */
export const ALSO_NAMES: ReadonlySet<string> = new Set(
  "little long short small large old new low may wall head root base field stone great arch pole best good limb rib ray loop back skin neck rest close line marked sharp early rich case power young white brown black green gray grey king hall hill wood woods lane park page cross hip heart bone lung post tail tip wedge ring strand stage mark ward".split(
    " ",
  ),
);
