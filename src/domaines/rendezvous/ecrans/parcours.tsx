import { Link } from 'react-router';
import { consulter, identitesDe, parcoursSitue } from '#src/domaines/personnes/index.ts';
import { lireEnCloison } from '#src/droits/cloison.ts';
import { acteurDe } from '#src/droits/contexte.ts';
import { agir, numero } from '#src/droits/ecran.ts';
import { exiger, peut } from '#src/droits/matrice.ts';
import { Alerte } from '#src/presentation/Alerte.tsx';
import { OngletsParcours } from '#src/presentation/OngletsParcours.tsx';
import { Page, Section } from '#src/presentation/Page.tsx';
import { attentesDuParcours } from '../attente.ts';
import { qualifier } from '../operations/qualifier.ts';
import type { Couverture } from '../regles.ts';
import { couvertureDe, rendezvousDuParcours } from '../requetes/parcours.ts';
import type { Route } from './+types/parcours';
import { quand } from './communs.tsx';
import { LigneMois, PlacesAttendues, Venue } from './Venues.tsx';

export async function loader({ params, context }: Route.LoaderArgs) {
  const acteur = acteurDe(context);
  return lireEnCloison(acteur, async (c) => {
    const p = await parcoursSitue(c, numero(params.id));
    exiger(acteur, 'rendezvous.lireParcours', p);
    await consulter(c, acteur, p, 'rendezvous');
    const i = (await identitesDe(c, [p.id])).get(p.id)!;
    return {
      id: p.id,
      reference: p.reference,
      nom: `${i.prenom} ${i.nom}`,
      ecrit: peut(acteur, 'rendezvous.fixer', { operation: p.operation, parcours: p }),
      venues: await rendezvousDuParcours(c, p.id),
      attentes: await attentesDuParcours(c, p.id),
      // Sans obligation réglée, la page se lit quand même.
      couverture: await couvertureDe(c, p).catch(() => null),
    };
  });
}

export const action = ({ request, context, params }: Route.ActionArgs) =>
  agir(request, context, qualifier, undefined, {
    redirection: `/parcours/${params.id}/rendezvous`,
    message: 'La venue est notée.',
  });

function titreDe(prochain: { debut: Date } | undefined, mois: Couverture | undefined): string {
  if (prochain) return `Prochain rendez-vous le ${quand(prochain.debut)}`;
  if (mois?.etat === 'couvert') return 'Vue ce mois-ci, aucun rendez-vous à venir';
  return "Aucun rendez-vous n'est fixé";
}

export default function RendezvousParcours({ loaderData: d, actionData }: Route.ComponentProps) {
  const aVenir = d.venues.filter((v) => v.aVenir).reverse();
  const passees = d.venues.filter((v) => !v.aVenir);
  const refus = actionData as { erreur?: string } | undefined;
  return (
    <Page
      fil={[
        { libelle: 'Ma file', adresse: '/ma-file' },
        { libelle: d.nom, adresse: `/parcours/${d.id}` },
      ]}
      surtitre={`${d.nom}, ${d.reference}`}
      onglet="Rendez-vous"
      titre={titreDe(aVenir[0], d.couverture?.mois.at(-1))}
      action={
        d.ecrit ? { libelle: 'Fixer un rendez-vous', adresse: `/rendezvous/nouveau?parcours=${d.id}` } : undefined
      }
    >
      <OngletsParcours id={d.id} actif="rendezvous" />
      {refus?.erreur ? <Alerte ton="erreur" titre={refus.erreur} /> : null}
      {d.couverture ? <LigneMois {...d.couverture} /> : null}
      <Section titre="À venir">
        {aVenir.length === 0 ? (
          <p>
            Rien n'est fixé.{' '}
            {d.ecrit ? <Link to={`/rendezvous/nouveau?parcours=${d.id}`}>Fixez le prochain rendez-vous</Link> : null}
          </p>
        ) : (
          <ul className="m-afaire">
            {aVenir.map((v) => (
              <Venue key={v.id} v={v} nom={d.nom} ecrit={d.ecrit} />
            ))}
          </ul>
        )}
        <PlacesAttendues attentes={d.attentes} />
      </Section>
      <Section titre="Passés">
        {passees.length === 0 ? (
          <p>Aucun rendez-vous passé.</p>
        ) : (
          <ul className="m-afaire m-venues">
            {passees.map((v) => (
              <Venue key={v.id} v={v} nom={d.nom} ecrit={d.ecrit} />
            ))}
          </ul>
        )}
      </Section>
    </Page>
  );
}
