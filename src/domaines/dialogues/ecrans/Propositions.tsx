import type { ReactNode } from 'react';
import { Etiquette } from '#src/presentation/Etiquette.tsx';
import { date, nombre } from '#src/presentation/format.ts';
import { Section } from '#src/presentation/Page.tsx';
import { Tableau } from '#src/presentation/Tableau.tsx';
import { enEuros, plus } from '#src/socle/montants.ts';
import {
  AXES,
  type EtatProposition,
  LIBELLES_AXES,
  LIBELLES_PARTIES,
  LIBELLES_PROPOSITION,
  LIBELLES_SORTIES,
  type Proposition,
  SORTIES,
} from '../forme.ts';
import { resteApres, totalEtp } from '../regles.ts';
import type { PageDialogue } from '../requetes/page.ts';

const TONS: Record<EtatProposition, 'neutre' | 'information' | 'succes' | 'attention'> = {
  en_attente: 'information',
  acceptee: 'succes',
  contree: 'neutre',
  refusee: 'attention',
  retiree: 'neutre',
};

interface Ligne {
  id: string;
  titre: string;
  cellule: (p: Proposition) => ReactNode;
}

const pour100 = (valeur: string) => `${nombre(valeur)} %`;

function lignesDe({ cibles, enveloppe }: PageDialogue): Ligne[] {
  const repere = (nom: string) => {
    const cible = cibles.find((c) => c.nom === nom);
    return cible ? ` (repère national : ${pour100(cible.valeur)}, ${cible.confiance})` : '';
  };
  return [
    {
      id: 'etat',
      titre: 'Suite',
      cellule: (p) => <Etiquette ton={TONS[p.etat]}>{LIBELLES_PROPOSITION[p.etat]}</Etiquette>,
    },
    { id: 'le', titre: 'Faite', cellule: (p) => `le ${date(p.le, 'courte')} par ${p.par}` },
    {
      id: 'postes',
      titre: 'Postes',
      cellule: (p) => (
        <>
          <strong>{nombre(totalEtp(p))} ETP</strong>
          {p.lignes.map((l, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: les lignes d'une proposition gardée ne changent plus.
            <span key={i} className="m-ligne">
              {l.type} {nombre(l.etp)} × {l.mois} mois dès le {date(l.dateEffet, 'courte')}
            </span>
          ))}
        </>
      ),
    },
    { id: 'base', titre: 'Socle', cellule: (p) => enEuros(p.montants.base) },
    {
      id: 'modulation',
      titre: 'Part modulée',
      cellule: (p) => `${enEuros(p.montants.modulation)} (${pour100(p.modulation)})`,
    },
    { id: 'total', titre: 'Total', cellule: (p) => <strong>{enEuros(p.total)}</strong> },
    { id: 'departement', titre: 'dont part du département', cellule: (p) => enEuros(p.montants.partDepartement) },
    ...(enveloppe
      ? [
          {
            id: 'reste',
            titre: "Resterait dans l'enveloppe",
            cellule: (p: Proposition) => {
              const { reste, suffit } = resteApres(enveloppe, p.total);
              return suffit ? (
                enEuros(reste)
              ) : (
                <Etiquette ton="erreur">dépasse de {enEuros(reste.replace('-', ''))}</Etiquette>
              );
            },
          },
        ]
      : []),
    ...SORTIES.map((s) => ({
      id: s,
      titre: `${LIBELLES_SORTIES[s]}${s === 'durables' ? repere('durables') : ''}`,
      cellule: (p: Proposition) => pour100(p.objectifs.sorties[s]),
    })),
    {
      id: 'dynamiques',
      titre: `Sorties dynamiques${repere('dynamiques')}`,
      cellule: (p) => pour100(plus(...SORTIES.map((s) => p.objectifs.sorties[s]))),
    },
    ...AXES.map((axe) => ({
      id: axe,
      titre: LIBELLES_AXES[axe],
      cellule: (p: Proposition) => (
        <span className="m-ligne m-texte-brut">{p.objectifs.axes[axe] || 'Non renseigné'}</span>
      ),
    })),
    { id: 'reponse', titre: 'Réponse', cellule: (p) => p.reponse || '–' },
  ];
}

/** Au-delà, les plus anciennes se déplient : le tableau reste lisible. */
const MONTREES = 3;

function Comparaison({
  page,
  propositions,
  legende,
}: {
  page: PageDialogue;
  propositions: Proposition[];
  legende: string;
}) {
  return (
    <Tableau
      legende={legende}
      cle={(l) => l.id}
      lignes={lignesDe(page)}
      colonnes={[
        { id: 'quoi', titre: 'Ce qui est proposé', valeur: (l) => l.titre },
        ...propositions.map((p) => ({
          id: `p${p.rang}`,
          titre: `N° ${p.rang}, ${LIBELLES_PARTIES[p.auteur].toLowerCase()}`,
          valeur: () => '',
          rendu: (l: Ligne) => l.cellule(p),
        })),
      ]}
    />
  );
}

/** Propositions et contre-propositions côte à côte, la plus récente d'abord, avec leur argent. */
export function Propositions({ page }: { page: PageDialogue }) {
  const recentes = [...page.propositions].reverse();
  const anciennes = recentes.slice(MONTREES);
  return (
    <Section titre="Propositions côte à côte" id="propositions">
      {recentes.length === 0 ? (
        <p className="m-vide">
          {page.demande.etp.length > 0
            ? `La structure demande ${nombre(page.demande.etpTotal)} ETP dans son dossier. Personne n'a encore fait de proposition.`
            : "Personne n'a encore fait de proposition."}
        </p>
      ) : (
        <Comparaison
          page={page}
          propositions={recentes.slice(0, MONTREES)}
          legende="Les propositions les plus récentes"
        />
      )}
      {anciennes.length > 0 ? (
        <details>
          <summary>Propositions plus anciennes ({anciennes.length})</summary>
          <Comparaison page={page} propositions={anciennes} legende="Les propositions plus anciennes" />
        </details>
      ) : null}
      {recentes.length > 0 ? (
        <p className="m-mention">
          Montants et paramètres du jour de chaque proposition : un taux changé depuis ne les modifie pas.
        </p>
      ) : null}
    </Section>
  );
}
