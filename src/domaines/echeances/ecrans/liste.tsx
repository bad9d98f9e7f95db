import { Link } from 'react-router';
import { acteurDe } from '#src/droits/contexte.ts';
import { NATURES_ETAT } from '#src/droits/droits.ts';
import { ecrireAdresse } from '#src/presentation/adresse.ts';
import type { Colonne } from '#src/presentation/colonnes.ts';
import { Filtres } from '#src/presentation/Filtres.tsx';
import { date, pluriel } from '#src/presentation/format.ts';
import { Liste } from '#src/presentation/Liste.tsx';
import { Onglets, Page } from '#src/presentation/Page.tsx';
import { base } from '#src/socle/base/base.ts';
import { ceQuiEstRetenu, LIBELLES_MOMENT, MOMENTS, type Moment } from '../regles.ts';
import { type Echeance, listerEcheances } from '../requetes.ts';
import type { Route } from './+types/liste';
import { Delai } from './communs.tsx';
import { lireFiltresEcheances } from './filtres.ts';

export async function loader({ request, context }: Route.LoaderArgs) {
  const acteur = acteurDe(context);
  const filtres = lireFiltresEcheances(request);
  const liste = await listerEcheances(base(), acteur, filtres);
  const { pathname, search } = new URL(request.url);
  return {
    filtres,
    ...liste,
    suit: NATURES_ETAT.includes(acteur.nature),
    adresse: pathname.replace(/\.data$/, '') + search,
  };
}

const COLONNES: Colonne<Echeance>[] = [
  {
    id: 'libelle',
    titre: 'Ce qui est dû',
    tri: true,
    valeur: (e) => e.libelle,
    rendu: (e) => <Link to={`/echeances/${e.id}`}>{e.libelle}</Link>,
  },
  { id: 'due', titre: 'Avant le', tri: true, court: true, valeur: (e) => e.due, rendu: (e) => date(e.due) },
  { id: 'quand', titre: 'Quand', court: true, valeur: (e) => e.etat, rendu: (e) => <Delai echeance={e} /> },
  { id: 'retient', titre: 'Ce qu’elle retient', valeur: (e) => ceQuiEstRetenu(e.retient), absent: 'rien' },
  { id: 'qui', titre: 'Qui doit', tri: true, valeur: (e) => e.qui },
];

function titreDe(suivies: boolean, closes: boolean, total: number, { retard, semaine }: Record<Moment, number>) {
  if (closes) return pluriel(total, 'échéance close', 'échéances closes');
  const qui = suivies ? 'Dans votre territoire' : 'Vous';
  if (retard > 0) return `${qui}${suivies ? ' : ' : ' avez '}${pluriel(retard, 'échéance')} en retard`;
  if (semaine > 0) return `${qui}${suivies ? ' : ' : ' avez '}${pluriel(semaine, 'échéance')} cette semaine`;
  return suivies ? 'Aucun retard dans votre territoire' : "Rien n'est dû cette semaine";
}

export default function MesEcheances({ loaderData: page }: Route.ComponentProps) {
  const { filtres, comptes } = page;
  const suivies = filtres.qui === 'suivies';
  const vers = (quand: Moment | null) => ecrireAdresse(page.adresse, { quand });
  const tout = comptes.retard + comptes.semaine + comptes.plus_tard;
  return (
    <Page
      titre={titreDe(suivies, filtres.etat === 'closes', page.total, comptes)}
      onglet="Mes échéances"
      surtitre={suivies ? 'Échéances que vous suivez' : 'Mes échéances'}
      chapo="Tout ce qui est dû à une date, le texte qui le demande et ce qui attend que ce soit fait. Un rappel part par courriel avant chaque date."
      action={
        <Link className="fr-btn fr-btn--secondary" to="/echeances/agenda">
          Les voir dans mon agenda
        </Link>
      }
    >
      {filtres.etat === 'closes' ? null : (
        <Onglets
          nom="Quand"
          actif={vers(filtres.quand ?? null)}
          liens={[
            { libelle: 'Toutes', adresse: vers(null), nombre: String(tout) },
            ...MOMENTS.map((m) => ({ libelle: LIBELLES_MOMENT[m], adresse: vers(m), nombre: String(comptes[m]) })),
          ]}
        />
      )}
      <Liste
        legende="Échéances, leur date, ce qu'elles retiennent et qui les doit"
        legendeMasquee
        nomLigne="échéance"
        colonnes={COLONNES}
        lignes={page.lignes}
        cle={(e) => e.id}
        total={page.total}
        etat={filtres}
        exporter="/echeances/export"
        filtres={
          <Filtres
            champs={[
              { type: 'recherche', nom: 'q', libelle: 'Ce qui est dû, ou par qui' },
              ...(page.suit
                ? [
                    {
                      type: 'choix' as const,
                      nom: 'qui',
                      libelle: 'Échéances de',
                      tous: 'Mon service',
                      options: [{ valeur: 'suivies', libelle: 'Structures et autres services' }],
                    },
                  ]
                : []),
              {
                type: 'choix',
                nom: 'etat',
                libelle: 'État',
                tous: 'À faire',
                options: [{ valeur: 'closes', libelle: 'Closes' }],
              },
              {
                type: 'choix',
                nom: 'retient',
                libelle: 'Ce qui est retenu',
                tous: 'Peu importe',
                options: [{ valeur: 'oui', libelle: 'Retient un versement' }],
              },
            ]}
          />
        }
        vide={
          <p>
            Aucune échéance. Elles se posent seules : dépôt d'un dossier, avenant, bilan annuel. Vous pourrez les
            recevoir <Link to="/echeances/agenda">dans votre agenda</Link>.
          </p>
        }
      />
    </Page>
  );
}
