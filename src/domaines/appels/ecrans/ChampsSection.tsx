import { Champ } from '#src/presentation/Champ.tsx';
import { ChampDate, ChampNombre, ChampTexte } from '#src/presentation/champs.tsx';
import { CasesACocher, Choix, Coche } from '#src/presentation/choix.tsx';
import { Section } from '#src/presentation/Page.tsx';
import type { Contenu } from '../forme.ts';
import { LIGNES_VIDES, PREFIXE } from '../lireSection.ts';
import type { ChampEdite, Option, SectionEditee, SourceOptions } from '../sections/forme.ts';

type Options = Record<SourceOptions, Option[]>;
type Objet = Record<string, unknown>;

const lire = (objet: unknown, chemin: string): unknown =>
  chemin.split('.').reduce<unknown>((o, cle) => (o as Objet | undefined)?.[cle], objet);

/** Les champs d'une partie de l'appel, tirés de sa description. */
export function ChampsSection({
  section,
  contenu,
  options,
}: {
  section: SectionEditee;
  contenu: Contenu;
  options: Options;
}) {
  return section.champs.map((champ) =>
    champ.genre === 'liste' ? (
      <Lignes key={champ.chemin} champ={champ} contenu={contenu} options={options} />
    ) : (
      <Un
        key={champ.chemin}
        champ={champ}
        nom={`${PREFIXE}.${champ.chemin}`}
        valeur={lire(contenu, champ.chemin)}
        options={options}
      />
    ),
  );
}

/** Les lignes existantes, puis quelques-unes de vides ; effacer le premier champ retire la ligne. */
function Lignes({
  champ,
  contenu,
  options,
}: {
  champ: ChampEdite & { genre: 'liste' };
  contenu: Contenu;
  options: Options;
}) {
  const lues = lire(contenu, champ.chemin) as (Objet & { id?: string })[];
  const lignes: (Objet | null)[] = [...lues, ...Array.from({ length: LIGNES_VIDES }, () => null)];
  const nom = `${PREFIXE}.${champ.chemin}`;
  return (
    <Section titre={champ.libelle} niveau={3}>
      <p>
        {champ.aide ? `${champ.aide} ` : ''}Pour retirer une ligne, effacez « {champ.champs[0]?.libelle} » ; pour en
        avoir d'autres, enregistrez.
      </p>
      {lignes.map((ligne, i) => (
        <fieldset className="m-groupe m-appel__ligne" key={`${champ.chemin}${i.toString()}`}>
          <legend className="fr-label">
            {majuscule(champ.ligne)} {i + 1}
            {ligne ? '' : ', à ajouter'}
          </legend>
          {ligne && champ.identifie ? <input type="hidden" name={`${nom}.${i}.id`} value={String(ligne.id)} /> : null}
          {champ.champs.map((c) => (
            <Un
              key={c.chemin}
              champ={ligne ? c : { ...c, facultatif: true }}
              nom={`${nom}.${i}.${c.chemin}`}
              valeur={ligne ? ligne[c.chemin] : 'defaut' in c ? c.defaut : undefined}
              options={options}
            />
          ))}
        </fieldset>
      ))}
    </Section>
  );
}

const majuscule = (texte: string) => texte.charAt(0).toUpperCase() + texte.slice(1);

function Un({ champ, nom, valeur, options }: { champ: ChampEdite; nom: string; valeur: unknown; options: Options }) {
  const { libelle, aide, facultatif = false } = champ;
  const commun = { nom, libelle, facultatif, ...(aide ? { aide } : {}) };
  const texte = valeur === undefined || valeur === null ? '' : String(valeur);
  if (champ.genre === 'nombre')
    return <ChampNombre {...commun} valeur={texte} {...(champ.unite ? { unite: champ.unite } : {})} />;
  if (champ.genre === 'jour') return <ChampDate {...commun} valeur={texte} />;
  if (champ.genre === 'coche') return <Coche nom={nom} libelle={libelle} aide={aide} cochee={valeur === true} />;
  if (champ.genre === 'cases')
    return (
      <CasesACocher
        {...commun}
        options={choixDe(champ.options, options)}
        valeurs={Array.isArray(valeur) ? (valeur as string[]) : []}
      />
    );
  if (champ.genre === 'choix')
    return (
      <Choix
        {...commun}
        options={choixDe(champ.options, options)}
        valeur={texte}
        vide={champ.facultatif ? 'Aucune en particulier' : 'Choisir…'}
      />
    );
  if (champ.genre === 'reponses') return <Reponses {...commun} valeur={valeur} />;
  return <ChampTexte {...commun} valeur={texte} {...('lignes' in champ ? { lignes: champ.lignes } : {})} />;
}

const choixDe = (source: readonly Option[] | SourceOptions, options: Options): Option[] =>
  typeof source === 'string' ? options[source] : [...source];

/** Une réponse possible par ligne de texte. */
function Reponses({ valeur, ...champ }: { nom: string; libelle: string; facultatif: boolean; valeur: unknown }) {
  const lignes = ((valeur as Option[] | undefined) ?? []).map(({ libelle }) => libelle).join('\n');
  return (
    <Champ {...champ}>
      {({ tape, ...attributs }) => (
        <textarea {...attributs} className="fr-input" rows={3} defaultValue={tape ?? lignes} />
      )}
    </Champ>
  );
}
