import { Section } from '#src/presentation/Page.tsx';
import type { Contenu } from '../forme.ts';
import type { ChampEdite, Option, SourceOptions } from '../sections/forme.ts';
import { SECTIONS_EDITEES } from '../sections/index.ts';

type Options = Record<SourceOptions, Option[]>;
type Objet = Record<string, unknown>;

const lire = (objet: unknown, chemin: string): unknown =>
  chemin.split('.').reduce<unknown>((o, cle) => (o as Objet | undefined)?.[cle], objet);

/** Tout ce que dit un appel, partie par partie ; ce qui est vide n'est pas montré. */
export function LectureContenu({ contenu, options }: { contenu: Contenu; options: Options }) {
  return SECTIONS_EDITEES.map((section) => {
    const dits = section.champs.filter((champ) => !estVide(lire(contenu, champ.chemin)));
    return dits.length === 0 ? null : (
      <Section key={section.id} titre={section.titre} id={section.id} niveau={3}>
        <Dits champs={dits} source={contenu} options={options} />
      </Section>
    );
  });
}

const estVide = (valeur: unknown): boolean =>
  valeur === undefined ||
  valeur === null ||
  valeur === '' ||
  valeur === false ||
  (Array.isArray(valeur) && valeur.length === 0);

function Dits({ champs, source, options }: { champs: readonly ChampEdite[]; source: unknown; options: Options }) {
  return champs.map((champ) => {
    const valeur = lire(source, champ.chemin);
    if (champ.genre === 'liste') {
      const [premier, ...autres] = champ.champs;
      return (
        <ol key={champ.chemin} className="m-appel__liste">
          {(valeur as Objet[]).map((ligne) => (
            <li key={String(ligne.id ?? ligne[premier!.chemin])}>
              <strong>{String(ligne[premier!.chemin])}</strong>
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
    }
    return (
      <dl key={champ.chemin} className="m-appel__dits">
        <Dit libelle={champ.libelle} texte={enTexte(champ, valeur, options)} />
      </dl>
    );
  });
}

const Dit = ({ libelle, texte }: { libelle: string; texte: string }) => (
  <div>
    <dt>{libelle}</dt>
    <dd>{texte}</dd>
  </div>
);

/** Une valeur telle qu'on la lit : libellés des choix, unité, oui. */
function enTexte(champ: ChampEdite, valeur: unknown, options: Options): string {
  if (champ.genre === 'coche') return 'oui';
  if (champ.genre === 'cases' || champ.genre === 'choix') {
    const connus = typeof champ.options === 'string' ? options[champ.options] : champ.options;
    const nommer = (v: unknown) => connus.find((o) => o.valeur === v)?.libelle ?? String(v);
    return Array.isArray(valeur) ? valeur.map(nommer).join(', ') : nommer(valeur);
  }
  if (champ.genre === 'reponses') return (valeur as Option[]).map(({ libelle }) => libelle).join(', ');
  if (champ.genre === 'jour') return String(valeur).split('-').toReversed().join('/');
  if (champ.genre === 'nombre') return [String(valeur).replace('.', ','), champ.unite].filter(Boolean).join('\u00a0');
  return String(valeur);
}
