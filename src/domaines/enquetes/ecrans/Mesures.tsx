import type { Colonne } from '#src/presentation/colonnes.ts';
import { nombre, pluriel, pourcent } from '#src/presentation/format.ts';
import { Graphique } from '#src/presentation/Graphique.tsx';
import { Tableau } from '#src/presentation/Tableau.tsx';
import { LIBELLES_RAISON } from '../regles/publier.ts';
import type { MesureEnquete, NombreMesure } from '../requetes/resultats.ts';

type Dite = Pick<MesureEnquete, 'mesure' | 'raison' | 'unite' | 'decimales'>;

/**
 * « 328 ± 30 ETP » : la marge à deux chiffres, le nombre à la précision de sa marge. « Exact » : toutes ont répondu. Sans dispersion alors qu'il
 * en manque, le dire : des réponses semblables ne prouvent rien de celles qui se taisent.
 */
export function enMesure(m: NombreMesure, unite: string, decimales: number): string {
  const suite = unite ? ` ${unite}` : '';
  const dire = (n: number, d = decimales) => nombre(n, { decimales: d });
  if (m.marge === null) return `${dire(m.valeur)}${suite}`;
  if (m.marge < 0.5 / 10 ** decimales)
    return `${dire(m.valeur)}${suite}, ${m.complet ? 'exact' : 'réponses toutes semblables'}`;
  const pas = 10 ** (Math.floor(Math.log10(m.marge)) - 1);
  if (pas < 1) return `${dire(m.valeur)} ± ${dire(m.marge)}${suite}`;
  const arrondi = (n: number) => dire(Math.round(n / pas) * pas, 0);
  return `${arrondi(m.valeur)} ± ${arrondi(m.marge)}${suite}`;
}

export const direMesure = (m: Dite): string =>
  m.mesure ? enMesure(m.mesure, m.unite, m.decimales) : m.raison ? LIBELLES_RAISON[m.raison] : 'non calculable';

export const libelleMesure = (m: Pick<MesureEnquete, 'question' | 'libelle'>) =>
  m.question ? `${m.question} ${m.libelle}` : m.libelle;

/** Un écart se lit toujours avec sa marge : au-dedans, rien ne dit que quelque chose ait changé. */
const direMarge = (depasse: boolean | null): string =>
  depasse === null ? 'marge inconnue' : depasse ? 'au-delà de la marge' : 'dans la marge, pas de changement sûr';

function direEcart(m: MesureEnquete): string {
  if (!m.avant) return 'pas de comparaison';
  if (!m.ecart) return 'non comparable';
  const ecart = nombre(m.ecart.valeur, { decimales: m.decimales, signe: true });
  return `${ecart} ${m.unite === '%' ? 'points' : m.unite} : ${direMarge(m.ecart.depasse)}`;
}

function direConstant({ constant: c }: MesureEnquete): string {
  if (!c) return '–';
  const marge = c.marge ? ` ± ${nombre(c.marge * 100, { decimales: 1 })} points` : '';
  return `${pourcent(c.valeur, { signe: true })}${marge}, ${pluriel(c.structures, 'structure')} : ${direMarge(c.depasse)}`;
}

/** Les mesures d'une rubrique, chacune avec sa marge, ses réponses et l'an dernier. */
export function TableauMesures(p: { titre: string; mesures: MesureEnquete[]; avant: number | null }) {
  const totaux = p.mesures.some((m) => m.parStructure);
  const constants = p.mesures.some((m) => m.constant);
  const colonnes: Colonne<MesureEnquete>[] = [
    { id: 'question', titre: 'Question', valeur: libelleMesure, rendu: (m) => <Question mesure={m} /> },
    { id: 'mesure', titre: 'Estimation et marge à 95 %', valeur: direMesure },
    ...(totaux
      ? [
          {
            id: 'moyenne',
            titre: 'Par structure',
            valeur: (m: MesureEnquete) =>
              m.parStructure ? enMesure(m.parStructure, '', m.unite === '€' ? 0 : 1) : '–',
          },
        ]
      : []),
    {
      id: 'reponses',
      titre: 'Réponses',
      valeur: (m) => `${m.repondantes} sur ${m.interrogees}`,
    },
    ...(p.avant
      ? [
          {
            id: 'avant',
            titre: String(p.avant),
            valeur: (m: MesureEnquete) => (m.avant ? enMesure(m.avant, m.unite, m.decimales) : '–'),
          },
          { id: 'ecart', titre: 'Écart', valeur: direEcart },
        ]
      : []),
    ...(constants ? [{ id: 'constant', titre: 'À structures constantes', valeur: direConstant }] : []),
  ];
  return <Tableau legende={p.titre} legendeMasquee colonnes={colonnes} lignes={p.mesures} cle={(m) => m.cle} />;
}

function Question({ mesure: m }: { mesure: MesureEnquete }) {
  return (
    <>
      {m.question ? <span className="m-mention">{m.question} </span> : null}
      {m.libelle}
      {m.couverture < 1 && m.mesure ? (
        <span className="m-mention"> Couvre {pourcent(m.couverture, { decimales: 0 })} des structures.</span>
      ) : null}
    </>
  );
}

/** Un graphique par question à choix, quand assez de réponses se montrent. */
export function GraphiquesChoix({ mesures }: { mesures: MesureEnquete[] }) {
  const questions = [...new Set(mesures.flatMap((m) => (m.question && m.nature === 'part' ? [m.question] : [])))];
  return (
    <div className="m-deux-colonnes">
      {questions.map((question, rang) => {
        const siennes = mesures
          .filter((m) => m.question === question)
          .toSorted((a, b) => (b.mesure?.valeur ?? -1) - (a.mesure?.valeur ?? -1));
        if (siennes.length < 2 || !siennes.some((m) => m.mesure)) return null;
        const premiere = siennes[0]!;
        return (
          <Graphique
            key={question}
            id={`choix-${rang}`}
            titre={question}
            forme="barres"
            nomLibelles="Réponse"
            libelles={siennes.map((m) => m.libelle)}
            series={[{ nom: 'Part des structures', valeurs: siennes.map((m) => m.mesure?.valeur ?? null) }]}
            unite="%"
            decimales={0}
            resume={`D'abord « ${premiere.libelle} » : ${direMesure(premiere)} des structures concernées.`}
            mention="Les marges sont dans le tableau."
          />
        );
      })}
    </div>
  );
}
