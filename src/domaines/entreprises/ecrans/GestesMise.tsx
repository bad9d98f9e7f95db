import { Form } from 'react-router';
import { ChampSurveille } from '#src/presentation/ChampSurveille.tsx';
import { ChampDate } from '#src/presentation/champs.tsx';
import { Choix, Radios } from '#src/presentation/choix.tsx';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { Section } from '#src/presentation/Page.tsx';
import { useRefus } from '#src/presentation/resultat.ts';
import { LIBELLES_ACCORD, MOYENS_ACCORD } from '../forme.ts';
import type { pageMise } from '../requetes/mise.ts';
import { suiviMise } from '../suivi.ts';
import { optionsDe } from './Champs.tsx';

type Donnees = Pick<Awaited<ReturnType<typeof pageMise>>, 'mise' | 'gestes' | 'jour'>;

export function Accord({ d, resultat }: { d: Donnees; resultat: unknown }) {
  const refus = useRefus(resultat);
  if (d.gestes.includes('accorder'))
    return (
      <Formulaire action="?geste=accord" id="accord" resultat={refus('accord')}>
        <Radios
          nom="reponse"
          libelle="Sa réponse"
          enLigne
          options={[
            { valeur: 'oui', libelle: 'Oui, transmettre mon profil' },
            { valeur: 'non', libelle: 'Non' },
          ]}
        />
        <ChampDate nom="le" libelle="Donnée le" valeur={d.jour} max={d.jour} />
        <Choix nom="moyen" libelle="Recueillie" options={optionsDe(MOYENS_ACCORD, LIBELLES_ACCORD)} valeur={null} />
        <Boutons>
          <BoutonEnvoi>Noter sa réponse</BoutonEnvoi>
        </Boutons>
      </Formulaire>
    );
  if (d.mise.etat === 'proposee') return <p className="m-mention">Elle répond depuis son espace, ou à son référent.</p>;
  if (!d.gestes.includes('retirer')) return null;
  return (
    <details>
      <summary>La personne retire son accord</summary>
      <p>Tout s'arrête aussitôt. Ce qui a déjà été transmis reste écrit ici.</p>
      <Form method="post" action="?geste=retirer">
        <BoutonEnvoi variante="danger">Noter le retrait de l'accord</BoutonEnvoi>
      </Form>
    </details>
  );
}

const SIMPLES = ['recevoir', 'retenir', 'integrer', 'achever'];
const MOTIVES = ['ecarter', 'abandonner'];

/** Ce que l'entreprise a répondu, puis ce qui s'est passé. */
export function Suites({ d, resultat }: { d: Donnees; resultat: unknown }) {
  const refus = useRefus(resultat);
  const libelle = (nom: string) => suiviMise.transitions.find((t) => t.nom === nom)!.libelle;
  const simples = SIMPLES.filter((g) => d.gestes.includes(g));
  const motives = MOTIVES.filter((g) => d.gestes.includes(g));
  if (simples.length + motives.length === 0) return null;
  const dit = refus('suivre') as { erreur?: string; champs?: Record<string, string> } | undefined;
  return (
    <Section titre="Et ensuite" id="suites">
      {dit?.erreur && Object.keys(dit.champs ?? {}).length === 0 ? (
        <p className="m-champ__erreur" role="alert">
          {dit.erreur}
        </p>
      ) : null}
      <div className="m-boutons">
        {simples.map((g) => (
          <Form method="post" action="?geste=suivre" key={g}>
            <input type="hidden" name="geste" value={g} />
            <BoutonEnvoi variante="secondaire">{libelle(g)}</BoutonEnvoi>
          </Form>
        ))}
      </div>
      {motives.map((g) => (
        <details key={g} open={dit !== undefined}>
          <summary>{libelle(g)}</summary>
          <Formulaire action="?geste=suivre" id={g} resultat={dit}>
            <input type="hidden" name="geste" value={g} />
            <ChampSurveille nom="motif" libelle="Raison" lignes={2} max={500} />
            <Boutons>
              <BoutonEnvoi variante="secondaire">{libelle(g)}</BoutonEnvoi>
            </Boutons>
          </Formulaire>
        </details>
      ))}
    </Section>
  );
}
