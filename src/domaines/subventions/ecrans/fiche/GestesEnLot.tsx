import { ChampDate, ChampTexte } from '#src/presentation/champs.tsx';
import { CasesACocher } from '#src/presentation/choix.tsx';
import { BoutonEnvoi, Boutons, Formulaire } from '#src/presentation/Formulaire.tsx';
import { pluriel } from '#src/presentation/format.ts';
import { Section } from '#src/presentation/Page.tsx';
import { enEuros } from '#src/socle/montants.ts';
import { LIBELLES_PAIEMENT, type VuePaiements } from '../../forme.ts';
import type { PaiementLu } from '../../requetes/paiementsDe.ts';

interface Page {
  filtres: { vue?: VuePaiements | undefined };
  lignes: PaiementLu[];
  jour: string;
  moi: number;
  approuve: boolean;
}

const GESTES = {
  a_approuver: { geste: 'approuver', titre: 'Approuver', verbe: 'Approuver les paiements cochés' },
  a_transmettre: {
    geste: 'transmettre',
    titre: 'Transmettre au service financier',
    verbe: 'Créer le lot et son fichier',
  },
  a_noter: { geste: 'noter', titre: 'Noter ce qui est payé', verbe: 'Noter les paiements cochés' },
} as const;

/** Le geste de l'étape ouverte, sur plusieurs lignes à la fois. Ce qu'on a proposé soi-même n'est pas proposé à l'approbation. */
export function GestesEnLot({ page, resultat }: { page: Page; resultat: unknown }) {
  const vue = page.filtres.vue;
  const geste = vue && vue in GESTES ? GESTES[vue as keyof typeof GESTES] : null;
  if (!geste || (geste.geste === 'approuver' && !page.approuve)) return null;
  const aCocher = geste.geste === 'approuver' ? page.lignes.filter((p) => p.proposeParId !== page.moi) : page.lignes;
  const siens = page.lignes.length - aCocher.length;
  return (
    <Section titre={geste.titre} id="agir">
      {siens > 0 ? (
        <p className="m-mention">Vous avez proposé {pluriel(siens, 'paiement')} : une autre personne les approuve.</p>
      ) : null}
      {aCocher.length > 0 ? (
        <Formulaire resultat={resultat} id="lot">
          <input type="hidden" name="geste" value={geste.geste} />
          <CasesACocher
            nom="paiement"
            libelle="Paiements"
            valeurs={geste.geste === 'transmettre' ? aCocher.map((p) => String(p.id)) : []}
            options={aCocher.map((p) => ({
              valeur: String(p.id),
              libelle: `${p.porteur}, ${enEuros(p.montant)}`,
              aide: `${p.tranche ?? LIBELLES_PAIEMENT[p.genre]}, convention ${p.numero}, proposé par ${p.proposePar}`,
            }))}
          />
          {geste.geste === 'noter' ? (
            <>
              <ChampTexte nom="reference" libelle="Référence du mandat ou du titre" />
              <ChampDate nom="paye_le" libelle="Date du paiement" valeur={page.jour} max={page.jour} />
            </>
          ) : null}
          <Boutons>
            <BoutonEnvoi>{geste.verbe}</BoutonEnvoi>
          </Boutons>
        </Formulaire>
      ) : null}
    </Section>
  );
}
