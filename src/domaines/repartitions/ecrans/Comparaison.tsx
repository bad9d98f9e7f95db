import { nombre, pluriel } from '#src/presentation/format.ts';
import { Tableau } from '#src/presentation/Tableau.tsx';
import { type Entrees, LIBELLES_METHODE_ATELIER, type MethodeAtelier } from '../atelier.ts';
import { direVisee } from '../entreesEnClair.ts';
import type { Ecart, Repartition } from '../forme.ts';
import type { MethodeMontree } from '../requetes/pages.ts';
import { direPartage, parTerritoire, territoiresServis } from '../sommes.ts';
import { couverture, signe } from './communs.tsx';

const rien = '–';
const CITES = 3;

/** Les plus grands écarts, par leur nom ; le compte du reste. */
function nommer(ecarts: readonly Ecart[], noms: Record<string, string>): string {
  if (ecarts.length === 0) return 'personne';
  const cites = ecarts.slice(0, CITES).map(({ id, ecart }) => `${noms[id] ?? id} ${signe(ecart)}`);
  const reste = ecarts.length - cites.length;
  return `${cites.join(', ')}${reste > 0 ? ` et ${pluriel(reste, 'autre')}` : ''}`;
}

/** Ce que chaque méthode donne et coûte ; celle qui n'a pas de réponse dit pourquoi. */
export function Comparaison(props: { entrees: Entrees; methodes: MethodeMontree[]; noms: Record<string, string> }) {
  const { methodes, noms } = props;
  const visee = direVisee(props.entrees);
  const sansReponse = methodes.filter((m) => m.ajustee === null);
  return (
    <>
      <Tableau
        legende="Mesures de chaque méthode"
        legendeMasquee
        cle={(m) => m.methode}
        lignes={methodes.filter((m) => m.ajustee !== null)}
        colonnes={[
          { id: 'methode', titre: 'Méthode', valeur: (m) => LIBELLES_METHODE_ATELIER[m.methode] },
          {
            id: 'min',
            titre: 'Moins couvert',
            numerique: true,
            valeur: (m) => m.ajustee!.mesures.couvertureMin,
            rendu: (m) => couverture(m.ajustee!.mesures.couvertureMin),
          },
          {
            id: 'p90p10',
            titre: 'P90/P10',
            numerique: true,
            valeur: (m) => m.ajustee!.mesures.p90p10,
            rendu: (m) =>
              m.ajustee!.mesures.p90p10 === null ? rien : nombre(m.ajustee!.mesures.p90p10, { decimales: 2 }),
          },
          {
            id: 'gini',
            titre: 'Gini',
            numerique: true,
            valeur: (m) => m.ajustee!.mesures.gini,
            rendu: (m) => (m.ajustee!.mesures.gini === null ? rien : nombre(m.ajustee!.mesures.gini, { decimales: 3 })),
          },
          {
            id: 'deplaces',
            titre: 'ETP déplacés',
            numerique: true,
            valeur: (m) => m.ajustee!.mesures.etpDeplaces,
            rendu: (m) => nombre(m.ajustee!.mesures.etpDeplaces, { decimales: 1 }),
          },
          {
            id: 'gagnants',
            titre: 'Y gagnent',
            valeur: (m) => m.ajustee!.mesures.gagnants.length,
            rendu: (m) => nommer(m.ajustee!.mesures.gagnants, noms),
          },
          {
            id: 'perdants',
            titre: 'Y perdent',
            valeur: (m) => m.ajustee!.mesures.perdants.length,
            rendu: (m) => nommer(m.ajustee!.mesures.perdants, noms),
          },
        ]}
      />
      <p className="m-mention">
        « Parts inchangées » et « Prorata du besoin » sont des repères : ils ne tiennent pas les bornes partagées.
        {visee ? ` ${visee}` : ''}
      </p>
      {sansReponse.map((m) => (
        <div className="m-encadre" key={m.methode}>
          <p>
            <strong>{LIBELLES_METHODE_ATELIER[m.methode]}</strong> n'a pas de réponse : {m.raison}
          </p>
          {m.details.length > 0 ? (
            <ul>
              {m.details.map((texte) => (
                <li key={texte}>{texte}</li>
              ))}
            </ul>
          ) : null}
        </div>
      ))}
    </>
  );
}

type Rang = ReturnType<typeof territoiresServis>[number];

/** Qui gagne, qui perd, par son nom, avec chaque méthode : les territoires, et s'il y en a les types dans chacun. */
export function ParTerritoire(props: { entrees: Entrees; methodes: MethodeMontree[]; exporter: string }) {
  const { entrees, exporter } = props;
  const servies = props.methodes.flatMap(({ methode, ajustee }) => (ajustee ? [{ methode, ajustee }] : []));
  const etp = (lire: (r: Repartition) => { id: string; etp: number }[]) =>
    new Map(servies.map(({ methode, ajustee }) => [methode, new Map(lire(ajustee).map((l) => [l.id, l.etp]))]));
  return (
    <>
      <Parts
        legende="ETP de chaque territoire selon la méthode, et l'écart aux postes actuels"
        rangs={territoiresServis(entrees)}
        pondere={entrees.poidsAcces !== undefined}
        etp={etp((r) => parTerritoire(entrees, r))}
      />
      <p className="m-mention">
        Entre parenthèses : la couverture actuelle, puis l'écart aux postes actuels.{' '}
        <a href={entrees.types ? `${exporter}?par=territoire` : exporter}>Télécharger (CSV)</a>.
      </p>
      {entrees.types ? (
        <>
          <h3>Type par type</h3>
          <p>{direPartage(entrees)}</p>
          <Parts
            legende="ETP de chaque type de structures dans chaque territoire selon la méthode"
            rangs={entrees.demande.territoires}
            pondere={entrees.poidsAcces !== undefined}
            etp={etp((r) => r.lignes)}
          />
          <p className="m-mention">
            <a href={exporter}>Télécharger type par type (CSV)</a>.
          </p>
        </>
      ) : null}
    </>
  );
}

function Parts(props: {
  legende: string;
  rangs: Rang[];
  pondere: boolean;
  etp: ReadonlyMap<MethodeAtelier, ReadonlyMap<string, number>>;
}) {
  return (
    <Tableau
      legende={props.legende}
      legendeMasquee
      cle={(t) => t.id}
      lignes={props.rangs.toSorted((a, b) => a.nom.localeCompare(b.nom, 'fr'))}
      colonnes={[
        { id: 'nom', titre: 'Territoire', valeur: (t) => t.nom },
        {
          id: 'besoin',
          titre: props.pondere ? 'Besoin pondéré' : 'Besoin',
          numerique: true,
          valeur: (t) => t.besoin,
          rendu: (t) => nombre(t.besoin, { decimales: 0 }),
        },
        {
          id: 'actuel',
          titre: 'ETP actuels',
          numerique: true,
          valeur: (t) => t.actuel,
          rendu: (t) =>
            `${nombre(t.actuel, { decimales: 1 })} (${t.besoin > 0 ? couverture(t.actuel / t.besoin) : 'sans besoin'})`,
        },
        ...[...props.etp].map(([methode, parts]) => ({
          id: methode,
          titre: LIBELLES_METHODE_ATELIER[methode],
          numerique: true,
          valeur: (t: Rang) => parts.get(t.id),
          rendu: (t: Rang) => {
            const part = parts.get(t.id) ?? 0;
            return `${nombre(part, { decimales: 0 })} (${signe(part - t.actuel)})`;
          },
        })),
      ]}
    />
  );
}
