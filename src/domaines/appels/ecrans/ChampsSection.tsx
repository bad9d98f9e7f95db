import { Champ } from '#src/presentation/Champ.tsx';
import { ChampDate, ChampNombre, ChampTexte } from '#src/presentation/champs.tsx';
import { CasesACocher, Choix, Coche } from '#src/presentation/choix.tsx';
import { Section } from '#src/presentation/Page.tsx';
import type { Contenu } from '../forme.ts';
import { type ChoixPossibles, choixDe, lireChemin } from '../lecture.ts';
import { LIGNES_VIDES, PREFIXE } from '../lireSection.ts';
import type { ChampEdite, Option, SectionEditee } from '../sections/forme.ts';

type Objet = Record<string, unknown>;

/** Les champs d'une partie de l'appel, tirés de sa description. */
export function ChampsSection({
  section,
  contenu,
  options,
  ouvert,
}: {
  section: SectionEditee;
  contenu: Contenu;
  options: ChoixPossibles;
  /** Les lignes à ajouter sont dépliées : une erreur peut s'y trouver. */
  ouvert: boolean;
}) {
  return section.champs.map((champ) =>
    champ.genre === 'liste' ? (
      <Lignes key={champ.chemin} champ={champ} contenu={contenu} options={options} ouvert={ouvert} />
    ) : (
      <Un
        key={champ.chemin}
        champ={champ}
        nom={`${PREFIXE}.${champ.chemin}`}
        valeur={lireChemin(contenu, champ.chemin)}
        options={options}
      />
    ),
  );
}

/** Les lignes existantes, puis quelques-unes de vides, repliées ; effacer le premier champ retire la ligne. */
function Lignes({
  champ,
  contenu,
  options,
  ouvert,
}: {
  champ: ChampEdite & { genre: 'liste' };
  contenu: Contenu;
  options: ChoixPossibles;
  ouvert: boolean;
}) {
  const lues = lireChemin(contenu, champ.chemin) as (Objet & { id?: string })[];
  return (
    <Section titre={champ.libelle}>
      <p>
        {champ.aide ? `${champ.aide} ` : ''}Pour retirer une ligne, effacez « {champ.champs[0]?.libelle} » ; pour en
        avoir d'autres, enregistrez.
      </p>
      {lues.map((ligne, i) => (
        <Ligne key={`${champ.chemin}${String(ligne.id ?? i)}`} champ={champ} rang={i} ligne={ligne} options={options} />
      ))}
      <details className="m-appel__plus" open={ouvert || lues.length === 0}>
        <summary>Ajouter : {champ.ligne}</summary>
        {Array.from({ length: LIGNES_VIDES }, (_, k) => lues.length + k).map((rang) => (
          <Ligne key={`${champ.chemin}+${rang}`} champ={champ} rang={rang} options={options} />
        ))}
      </details>
    </Section>
  );
}

function Ligne({
  champ,
  rang,
  ligne,
  options,
}: {
  champ: ChampEdite & { genre: 'liste' };
  rang: number;
  ligne?: Objet & { id?: string };
  options: ChoixPossibles;
}) {
  const nom = `${PREFIXE}.${champ.chemin}.${rang}`;
  return (
    <fieldset className="m-groupe m-appel__ligne">
      <legend className="fr-label">
        {majuscule(champ.ligne)} {rang + 1}
      </legend>
      {ligne && champ.identifie ? <input type="hidden" name={`${nom}.id`} value={String(ligne.id)} /> : null}
      <div className="m-appel__champs">
        {champ.champs.map((c) => (
          <Un
            key={c.chemin}
            champ={ligne ? c : { ...c, facultatif: true }}
            nom={`${nom}.${c.chemin}`}
            valeur={ligne ? ligne[c.chemin] : 'defaut' in c ? c.defaut : undefined}
            options={options}
          />
        ))}
      </div>
    </fieldset>
  );
}

const majuscule = (texte: string) => texte.charAt(0).toUpperCase() + texte.slice(1);

function Un({
  champ,
  nom,
  valeur,
  options,
}: {
  champ: ChampEdite;
  nom: string;
  valeur: unknown;
  options: ChoixPossibles;
}) {
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
