import { Section } from '#src/presentation/Page.tsx';
import { Tableau } from '#src/presentation/Tableau.tsx';
import type { Contenu } from '../forme.ts';
import { type ChoixPossibles, enTexte, estVide, lireChemin } from '../lecture.ts';
import type { ChampEdite, SectionEditee } from '../sections/forme.ts';
import { SECTIONS_EDITEES } from '../sections/index.ts';

type Objet = Record<string, unknown>;
type Liste = ChampEdite & { genre: 'liste' };

/** Tout ce que dit un appel, partie par partie ; ce qui est vide n'est pas montré. `replie` : chaque partie s'ouvre d'un clic. */
export function LectureContenu({
  contenu,
  options,
  replie = false,
}: {
  contenu: Contenu;
  options: ChoixPossibles;
  replie?: boolean;
}) {
  return SECTIONS_EDITEES.map((section) => {
    const champs = section.champs.filter((champ) => !estVide(lireChemin(contenu, champ.chemin)));
    if (champs.length === 0) return null;
    const dits = <Dits key={section.id} champs={champs} contenu={contenu} options={options} />;
    return replie ? (
      <details key={section.id} className="m-clause">
        <summary>
          {section.titre} <span className="m-mention">{resume(section, contenu)}</span>
        </summary>
        {dits}
      </details>
    ) : (
      <Section key={section.id} titre={section.titre} niveau={3}>
        {dits}
      </Section>
    );
  });
}

/** Ce que contient une partie repliée : les titres de ses lignes. */
function resume({ champs }: SectionEditee, contenu: Contenu): string {
  const liste = champs.find((c): c is Liste => c.genre === 'liste' && !estVide(lireChemin(contenu, c.chemin)));
  if (!liste) return '';
  const premier = liste.champs[0]!.chemin;
  return (lireChemin(contenu, liste.chemin) as Objet[]).map((ligne) => String(ligne[premier])).join(' · ');
}

function Dits({
  champs,
  contenu,
  options,
}: {
  champs: readonly ChampEdite[];
  contenu: Contenu;
  options: ChoixPossibles;
}) {
  const simples = champs.filter((c) => c.genre !== 'liste');
  const listes = champs.filter((c): c is Liste => c.genre === 'liste');
  return (
    <>
      {simples.length > 0 ? (
        <dl className="m-appel__dits">
          {simples.map((c) => (
            <Dit key={c.chemin} libelle={c.libelle} texte={enTexte(c, lireChemin(contenu, c.chemin), options)} />
          ))}
        </dl>
      ) : null}
      {listes.map((liste) => (
        <Lignes
          key={liste.chemin}
          liste={liste}
          lignes={lireChemin(contenu, liste.chemin) as Objet[]}
          options={options}
        />
      ))}
    </>
  );
}

const Dit = ({ libelle, texte }: { libelle: string; texte: string }) => (
  <div>
    <dt>{libelle}</dt>
    <dd>{texte}</dd>
  </div>
);

/** Des lignes courtes font un tableau ; des lignes de texte se lisent l'une après l'autre. */
function Lignes({ liste, lignes, options }: { liste: Liste; lignes: Objet[]; options: ChoixPossibles }) {
  const [premier, ...autres] = liste.champs as [ChampEdite, ...ChampEdite[]];
  const cle = (ligne: Objet) => String(ligne.id ?? ligne[premier.chemin]);
  if (liste.champs.some((c) => c.genre === 'texte' && c.lignes))
    return (
      <ol className="m-appel__liste">
        {lignes.map((ligne) => (
          <li key={cle(ligne)}>
            <strong>{String(ligne[premier.chemin])}</strong>
            <dl className="m-appel__dits">
              {autres
                .filter((c) => !estVide(ligne[c.chemin]))
                .map((c) => (
                  <Dit key={c.chemin} libelle={c.libelle} texte={enTexte(c, ligne[c.chemin], options)} />
                ))}
            </dl>
          </li>
        ))}
      </ol>
    );
  const utiles = autres.filter((c) => lignes.some((ligne) => !estVide(ligne[c.chemin])));
  return (
    <Tableau
      legende={liste.libelle}
      cle={cle}
      lignes={lignes}
      colonnes={[premier, ...utiles].map((c) => ({
        id: c.chemin,
        titre: c.libelle,
        valeur: (ligne: Objet) => (estVide(ligne[c.chemin]) ? '' : enTexte(c, ligne[c.chemin], options)),
        absent: c.genre === 'coche' ? 'non' : '–',
      }))}
    />
  );
}
