import { maConvention, signerDepuisEspace, suiviImmersion } from '#src/domaines/immersions/index.ts';
import { direAcces } from '#src/domaines/personnes/index.ts';
import { lireEnCloison } from '#src/droits/cloison.ts';
import { acteurDe } from '#src/droits/contexte.ts';
import { agir, numero } from '#src/droits/ecran.ts';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { date } from '#src/presentation/format.ts';
import type { Route } from './+types/immersion';
import { PageEspace } from './communs.tsx';

export async function loader({ params, context }: Route.LoaderArgs) {
  const acteur = acteurDe(context);
  return lireEnCloison(acteur, async (c) => {
    const { immersion: i, entreprise } = await maConvention(c, acteur, numero(params.immersion));
    const { id, etat, debut, fin, heures, horaires, lieu, tuteur, tuteurFonction, taches, objectifs } = i;
    return {
      id,
      etat,
      libelle: suiviImmersion.etats[etat].libelle,
      entreprise: entreprise.nom,
      adresse: lieu || [entreprise.adresse, entreprise.communeNom].filter(Boolean).join(', '),
      debut,
      fin,
      temps: heures === null ? '' : `${String(heures).replace('.', ',')} heures par semaine`,
      horaires,
      tuteur: [tuteur, tuteurFonction],
      taches,
      objectifs,
      acces: direAcces(i.signatures.find((s) => s.partie === 'beneficiaire')?.acces),
      signeeLe: i.signatures.find((s) => s.partie === 'beneficiaire')?.le ?? null,
    };
  });
}

export const action = ({ request, context, params }: Route.ActionArgs) =>
  agir(request, context, signerDepuisEspace, () => ({ id: params.immersion }), {
    redirection: `/mon-espace/immersions/${params.immersion}`,
    message: "Vous avez signé. L'entreprise et votre référent signent aussi, puis l'immersion est validée.",
  });

const suite = (parties: readonly string[]) => parties.filter(Boolean).join(', ');

export default function Immersion({ loaderData: d, actionData }: Route.ComponentProps) {
  const aSigner = d.etat === 'a_signer' && d.signeeLe === null;
  const lignes = [
    ['Quand', `du ${date(d.debut)} au ${date(d.fin)}`],
    ['Où', d.adresse],
    ['Temps passé', d.temps],
    ['Horaires', d.horaires],
    ['Qui vous aide sur place', suite(d.tuteur)],
    ['Ce que vous ferez', d.taches],
    ['Pourquoi', d.objectifs],
  ].filter(([, valeur]) => valeur);
  return (
    <PageEspace
      onglet="Mon immersion"
      titre={
        aSigner
          ? `Votre immersion chez ${d.entreprise} est à relire et à signer`
          : d.etat === 'a_signer'
            ? `Vous avez signé votre immersion chez ${d.entreprise}`
            : `Votre immersion chez ${d.entreprise} : ${d.libelle.toLowerCase()}`
      }
    >
      <p>Une immersion, c'est quelques jours dans une entreprise, pour voir si un métier vous plaît.</p>
      <dl className="m-proprietes">
        {lignes.map(([terme, valeur]) => (
          <div key={terme}>
            <dt>{terme}</dt>
            <dd>{valeur}</dd>
          </div>
        ))}
      </dl>
      <p>
        L'entreprise ne vous paie pas : vous gardez ce que vous touchez aujourd'hui. Vous avez un accident ? Prévenez
        tout de suite votre référent.
      </p>
      <p>
        <a href={`/mon-espace/immersions/${d.id}/convention`}>Lire la convention entière (PDF)</a>
      </p>
      {d.signeeLe ? (
        <p>
          <strong>Vous avez signé le {date(d.signeeLe)}</strong>
          {d.acces ? ` (${d.acces})` : ''}.
        </p>
      ) : null}
      {aSigner ? (
        <Formulaire resultat={actionData}>
          <p>
            En signant, vous dites que vous avez lu la convention et que vous êtes d'accord. La date d'aujourd'hui est
            gardée. Un doute ? Appelez votre référent avant.
          </p>
          <Boutons>
            <BoutonEnvoi>Je signe ma convention</BoutonEnvoi>
          </Boutons>
        </Formulaire>
      ) : null}
    </PageEspace>
  );
}
