import { Link } from 'react-router';
import { lireEnCloison } from '#src/droits/cloison.ts';
import { acteurDe } from '#src/droits/contexte.ts';
import { ecrireAdresse, identifiant, lireFiltres, jour as lireJour } from '#src/presentation/adresse.ts';
import { date, pluriel } from '#src/presentation/format.ts';
import { Onglets, Page, Section } from '#src/presentation/Page.tsx';
import { aujourdhui, jourDe, plusJours } from '#src/socle/jour.ts';
import { majuscule } from '#src/socle/phrases.ts';
import { LIBELLES_MODALITE, LIBELLES_MOTIF } from '../forme.ts';
import { type Creneau, lireSemaine, mesEquipes } from '../requetes/agenda.ts';
import type { Route } from './+types/semaine';
import { Etat, heure } from './communs.tsx';

const lundiDe = (jour: string) => plusJours(jour, -((new Date(jour).getUTCDay() + 6) % 7));

export async function loader({ request, context }: Route.LoaderArgs) {
  const acteur = acteurDe(context);
  const f = lireFiltres(request, { semaine: lireJour(), equipe: identifiant() });
  const lundi = lundiDe(f.semaine ?? aujourdhui());
  return lireEnCloison(acteur, async (c) => {
    const equipes = await mesEquipes(c, acteur);
    // Une équipe qui n'est pas des siennes ne se lit pas : l'agenda retombe sur le sien.
    const equipe = equipes.find(({ id }) => id === f.equipe)?.id ?? null;
    return { lundi, jour: aujourdhui(), equipes, equipe, creneaux: await lireSemaine(c, acteur, lundi, equipe) };
  });
}

const JOUR = new Intl.DateTimeFormat('fr-FR', { timeZone: 'UTC', weekday: 'long', day: 'numeric', month: 'long' });

export default function Semaine({ loaderData: d }: Route.ComponentProps) {
  const vers = (changements: Record<string, string | null>) =>
    ecrireAdresse('/agenda-equipe', {
      semaine: d.lundi,
      ...(d.equipe ? { equipe: String(d.equipe) } : {}),
      ...changements,
    });
  // Samedi et dimanche ne se montrent que s'ils portent quelque chose.
  const jours = Array.from({ length: 7 }, (_, i) => plusJours(d.lundi, i)).map((jour) => ({
    jour,
    creneaux: d.creneaux.filter((c) => jourDe(new Date(c.debut)) === jour),
  }));
  const montres = jours.filter(({ creneaux }, i) => i < 5 || creneaux.length > 0);
  return (
    <Page
      surtitre={d.equipe ? d.equipes.find(({ id }) => id === d.equipe)!.nom : 'Ma semaine'}
      onglet="Agenda"
      titre={`${pluriel(d.creneaux.length, 'rendez-vous', 'rendez-vous')} la semaine du ${date(d.lundi)}`}
      action={{ libelle: 'Fixer un rendez-vous', adresse: '/rendezvous/nouveau' }}
    >
      {d.equipes.length > 0 ? (
        <Onglets
          nom="Agendas"
          actif={vers({})}
          liens={[
            { libelle: 'Ma semaine', adresse: vers({ equipe: null }) },
            ...d.equipes.map((e) => ({ libelle: e.nom, adresse: vers({ equipe: String(e.id) }) })),
          ]}
        />
      ) : null}
      <nav aria-label="Semaines" className="m-semaines">
        <Link to={vers({ semaine: plusJours(d.lundi, -7) })}>Semaine précédente</Link>
        {d.lundi === lundiDe(d.jour) ? null : <Link to={vers({ semaine: d.jour })}>Cette semaine</Link>}
        <Link to={vers({ semaine: plusJours(d.lundi, 7) })}>Semaine suivante</Link>
        <Link to="/rendezvous/nouveau?genre=collectif">Ouvrir un rendez-vous collectif</Link>
        <Link to="/echeances/agenda">Recevoir dans mon agenda</Link>
      </nav>
      {montres.map(({ jour, creneaux }) => (
        <Section
          key={jour}
          titre={`${majuscule(JOUR.format(new Date(jour)))}${jour === d.jour ? ", aujourd'hui" : ''}`}
        >
          {creneaux.length === 0 ? (
            <p className="m-mention">Rien de fixé.</p>
          ) : (
            <ol className="m-journee">
              {creneaux.map((c) => (
                <Ligne key={c.id} c={c} equipe={d.equipe !== null} />
              ))}
            </ol>
          )}
        </Section>
      ))}
    </Page>
  );
}

function Ligne({ c, equipe }: { c: Creneau; equipe: boolean }) {
  const motif = c.intitule || LIBELLES_MOTIF[c.motif];
  const passe = new Date(c.debut) <= new Date();
  return (
    <li>
      <time dateTime={new Date(c.debut).toISOString()}>{heure(c.debut)}</time>
      <span>
        <Link to={`/rendezvous/${c.id}`}>{c.nom ?? (c.genre === 'collectif' ? motif : 'Rendez-vous')}</Link>{' '}
        {c.etat ? <Etat etat={c.etat} passe={passe} /> : null}
        <span className="m-mention">
          {c.nom ? `${motif}, ` : ''}
          {LIBELLES_MODALITE[c.modalite].toLowerCase()}
          {c.lieu ? `, ${c.lieu}` : ''}, jusqu'à {heure(c.fin)}
          {equipe ? `, ${c.avec}` : ''}
          {c.places === null ? '' : `, ${c.prises} sur ${pluriel(c.places, 'place')}`}
          {c.report ? ', autre date demandée' : ''}
        </span>
      </span>
    </li>
  );
}
