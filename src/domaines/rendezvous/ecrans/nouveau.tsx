import { Link } from 'react-router';
import { identitesDe, parcoursSitue } from '#src/domaines/personnes/index.ts';
import { lireEnCloison } from '#src/droits/cloison.ts';
import { acteurDe } from '#src/droits/contexte.ts';
import { agir } from '#src/droits/ecran.ts';
import { exiger } from '#src/droits/matrice.ts';
import { choix, identifiant, lireFiltres } from '#src/presentation/adresse.ts';
import { Page } from '#src/presentation/Page.tsx';
import type { Cloison } from '#src/socle/base/cloison.ts';
import { aujourdhui } from '#src/socle/jour.ts';
import { fixerRendezvous } from '../operations/fixer.ts';
import { lieuxConnus, mesOperations, mesPersonnes, professionnelsDe } from '../requetes/choix.ts';
import type { Route } from './+types/nouveau';
import { FormulaireRendezvous } from './FormulaireRendezvous.tsx';

export async function loader({ request, context }: Route.LoaderArgs) {
  const acteur = acteurDe(context);
  const f = lireFiltres(request, { parcours: identifiant(), genre: choix('collectif') });
  const lu = await lireEnCloison(acteur, async (c) => {
    if (f.parcours) {
      const p = await parcoursSitue(c, f.parcours);
      exiger(acteur, 'rendezvous.fixer', { operation: p.operation, parcours: p });
      const i = (await identitesDe(c, [p.id])).get(p.id)!;
      return { ...(await cadre(c, p.operation.id, p.equipe)), avec: { id: p.id, nom: `${i.prenom} ${i.nom}` } };
    }
    const operations = await mesOperations(c, acteur);
    const premiere = operations[0]?.id ?? 0;
    return {
      ...(await cadre(c, premiere, null)),
      avec: null,
      personnes: f.genre ? null : await mesPersonnes(c, acteur),
      operations: f.genre ? operations : null,
    };
  });
  return {
    personnes: null,
    operations: null,
    ...lu,
    moi: acteur.compteId,
    jour: aujourdhui(),
    collectif: f.genre === 'collectif',
  };
}

const cadre = async (c: Cloison, operation: number, equipe: number | null) => ({
  professionnels: await professionnelsDe(c, operation, equipe),
  lieux: await lieuxConnus(c, operation),
});

export function action({ request, context }: Route.ActionArgs) {
  const parcours = new URL(request.url).searchParams.get('parcours');
  return agir(
    request,
    context,
    fixerRendezvous,
    (f) => ({ ...(parcours ? { parcours } : {}), ...Object.fromEntries(f) }),
    {
      redirection: ({ adresse }) => adresse,
      message: ({ participation }) =>
        participation ? 'Le rendez-vous est fixé.' : 'Le rendez-vous collectif est ouvert : inscrivez-y les personnes.',
    },
  );
}

export default function Nouveau({ loaderData: d, actionData }: Route.ComponentProps) {
  const personne = d.personnes !== null && d.personnes.length === 0;
  return (
    <Page
      etroite
      fil={
        d.avec
          ? [{ libelle: d.avec.nom, adresse: `/parcours/${d.avec.id}/rendezvous` }]
          : [{ libelle: 'Agenda', adresse: '/agenda-equipe' }]
      }
      onglet="Nouveau rendez-vous"
      titre={
        d.avec
          ? `Fixer un rendez-vous avec ${d.avec.nom}`
          : d.collectif
            ? 'Ouvrir un rendez-vous collectif'
            : 'Fixer un rendez-vous'
      }
      chapo={
        d.avec ? undefined : d.collectif ? (
          <Link to="/rendezvous/nouveau">Plutôt avec une seule personne</Link>
        ) : (
          <Link to="/rendezvous/nouveau?genre=collectif">Plutôt un atelier ou une réunion, avec des places</Link>
        )
      }
    >
      {personne ? (
        <p>
          Vous ne suivez personne pour l'instant. <Link to="/personnes">Cherchez une personne</Link> pour la rejoindre,
          ou ouvrez un rendez-vous collectif.
        </p>
      ) : (
        <FormulaireRendezvous resultat={actionData} {...d} />
      )}
    </Page>
  );
}
