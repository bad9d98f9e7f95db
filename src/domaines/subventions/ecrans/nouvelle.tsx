import { candidatureSituee } from '#src/domaines/candidatures/index.ts';
import { acteurDe } from '#src/droits/contexte.ts';
import { agir, numero } from '#src/droits/ecran.ts';
import { exiger } from '#src/droits/matrice.ts';
import { Alerte } from '#src/presentation/Alerte.tsx';
import { ChampDate, ChampTexte } from '#src/presentation/champs.tsx';
import { EtiquetteConfiance } from '#src/presentation/Etiquette.tsx';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { nombre } from '#src/presentation/format.ts';
import { Page } from '#src/presentation/Page.tsx';
import { base } from '#src/socle/base/base.ts';
import { enEuros } from '#src/socle/montants.ts';
import { preparerSubvention } from '../operations/preparer.ts';
import { avantDePreparer } from '../requetes/preparation.ts';
import type { Route } from './+types/nouvelle';
import { FIL } from './communs.tsx';

export async function loader({ request, context }: Route.LoaderArgs) {
  const id = numero(new URL(request.url).searchParams.get('candidature') ?? undefined);
  const candidature = await candidatureSituee(base(), id);
  exiger(acteurDe(context), 'subventions.preparer', candidature);
  return { candidature, ...(await avantDePreparer(base(), candidature)) };
}

export const action = ({ request, context }: Route.ActionArgs) =>
  agir(request, context, preparerSubvention, undefined, {
    redirection: (r) => `/subventions/${r.id}`,
    message: (r) => `La convention ${r.numero} est préparée : relisez-la, puis proposez-la.`,
  });

export default function Nouvelle({
  loaderData: { candidature: c, decision, cout, bornes, seuil },
  actionData,
}: Route.ComponentProps) {
  return (
    <Page
      etroite
      fil={FIL}
      onglet="Préparer une convention"
      surtitre={c.appelIntitule}
      titre={`Préparer la convention de ${c.organisationNom}`}
      chapo={`« ${c.intitule} » : ${decision ? `${enEuros(decision.montant)} accordés` : 'pas de décision favorable'}, pour un coût de ${cout ? enEuros(cout) : 'montant inconnu'}.`}
    >
      {seuil ? (
        <Alerte
          titre={
            seuil.obligatoire ? 'La convention est obligatoire' : 'La convention n’est pas obligatoire à ce montant'
          }
        >
          <p>
            Avec un organisme privé, elle l'est au-delà de {enEuros(seuil.valeur)} par an. {seuil.source}{' '}
            <EtiquetteConfiance confiance={seuil.confiance} />
          </p>
        </Alerte>
      ) : null}
      <Formulaire resultat={actionData}>
        <input type="hidden" name="candidature" value={c.id} />
        <ChampDate nom="debut" libelle="Premier jour de l'opération" valeur={bornes.debut} />
        <ChampDate
          nom="fin"
          libelle="Dernier jour, compris"
          valeur={bornes.fin}
          aide={`L'appel prévoit ${nombre(bornes.mois)} mois.`}
        />
        <ChampTexte
          nom="engagement"
          libelle="Référence de l'engagement comptable"
          facultatif
          aide="Reprise dans le fichier du service financier."
        />
        <p className="m-mention">
          Le montant est celui de la décision. Le plan de versement et les cibles viennent de l'appel et de la
          candidature : vous les relirez avant de proposer.
        </p>
        <Boutons>
          <BoutonEnvoi>Préparer la convention</BoutonEnvoi>
        </Boutons>
      </Formulaire>
    </Page>
  );
}
