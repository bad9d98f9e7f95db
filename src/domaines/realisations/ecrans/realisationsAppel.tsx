import { Link } from 'react-router';
import { acteurDe } from '#src/droits/contexte.ts';
import { numero } from '#src/droits/ecran.ts';
import { Alerte } from '#src/presentation/Alerte.tsx';
import type { Colonne } from '#src/presentation/colonnes.ts';
import { date, dateHeure, nombre, pluriel } from '#src/presentation/format.ts';
import { OngletsAppel } from '#src/presentation/OngletsAppel.tsx';
import { Page } from '#src/presentation/Page.tsx';
import { Tableau } from '#src/presentation/Tableau.tsx';
import { base } from '#src/socle/base/base.ts';
import { type OperationSuivie, suivreAppel } from '../requetes/appel.ts';
import type { Route } from './+types/realisationsAppel';
import { EtatDAvancement } from './communs.tsx';

export const loader = ({ params, context }: Route.LoaderArgs) =>
  suivreAppel(base(), acteurDe(context), numero(params.id));

export default function RealisationsAppel({ loaderData: page }: Route.ComponentProps) {
  const { appel, operations } = page;
  const enRetard = operations.filter((o) => o.alertes.length > 0);
  const colonnes: Colonne<OperationSuivie>[] = [
    {
      id: 'porteur',
      titre: 'Porteur',
      valeur: (o) => o.organisation,
      rendu: (o) => (
        <>
          <Link to={`/subventions/${o.id}/indicateurs`}>{o.organisation}</Link>
          <br />
          {o.intitule}
        </>
      ),
    },
    ...appel.indicateurs.map(
      (i, rang): Colonne<OperationSuivie> => ({
        id: i.id,
        titre: i.libelle,
        valeur: (o) => o.suivis[rang]?.avancement.valeur ?? null,
        rendu: (o) => {
          const a = o.suivis[rang]!.avancement;
          return (
            <>
              {a.valeur === null ? '' : `${nombre(a.valeur)}${a.cible === null ? '' : ` / ${nombre(a.cible)}`} `}
              <EtatDAvancement etat={a.etat} />
            </>
          );
        },
      }),
    ),
    { id: 'jusquAu', titre: 'Relevé au', valeur: (o) => o.jusquAu, rendu: (o) => date(o.jusquAu, 'courte', 'jamais') },
    {
      id: 'reunion',
      titre: 'Prochaine réunion',
      valeur: (o) => o.reunion,
      rendu: (o) => dateHeure(o.reunion, 'aucune'),
    },
  ];
  return (
    <Page
      fil={[
        { libelle: 'Nos appels', adresse: '/appels' },
        { libelle: appel.intitule, adresse: `/appels/${appel.id}` },
      ]}
      surtitre={appel.intitule}
      titre={
        operations.length === 0
          ? 'Aucune opération en cours'
          : enRetard.length > 0
            ? `${pluriel(enRetard.length, 'opération a', 'opérations ont')} des indicateurs en retard, sur ${operations.length}`
            : `${pluriel(operations.length, 'opération', 'opérations')}, aucun indicateur en retard`
      }
      onglet="Suivi des opérations"
      chapo={
        page.tolerance === null
          ? "Aucun paramètre ne dit à partir de quand un indicateur est en retard : rien n'est signalé."
          : `Un indicateur est en retard quand la part de sa cible est à plus de ${nombre(page.tolerance)} points sous la part du temps passée, au ${date(page.jour)}.`
      }
      action={{ libelle: 'Partager une nouvelle avec les porteurs', adresse: `/appels/${appel.id}/echanges` }}
    >
      <OngletsAppel appel={appel} actif="realisations" />
      {enRetard.map((o) => (
        <Alerte ton="attention" key={o.id} titre={o.organisation}>
          <ul>
            {o.alertes.map((texte) => (
              <li key={texte}>{texte}</li>
            ))}
          </ul>
        </Alerte>
      ))}
      {operations.length > 0 ? (
        <Tableau
          legende="Opérations et indicateurs"
          legendeMasquee
          colonnes={colonnes}
          lignes={operations}
          cle={(o) => o.id}
        />
      ) : (
        <p className="m-vide">Les opérations se suivent ici une fois leurs conventions signées.</p>
      )}
    </Page>
  );
}
